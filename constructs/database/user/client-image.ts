import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseEngine } from "../../service/words";

/** Where the images are named; `npm run pin` pins them by digest. */
const IMAGES = join(__dirname, "..", "..", "..", "docker", "database-user", "images.json");

/** Returns the image with the client of an engine: the official one, from Amazon's registry. */
export function clientImage(engine: DatabaseEngine): string {
  const images = JSON.parse(readFileSync(IMAGES, "utf8")) as Readonly<Record<DatabaseEngine, string>>;
  return images[engine];
}
