import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Conversion, convert } from "../../../constructs/conversion/convert";

const INPUTS = join(__dirname, "..", "inputs");

/** The file of each input, by its folder. */
export const FILES: Readonly<Record<string, string>> = {
  "compose-react-postgres": "compose.yaml",
  "compose-django-traefik": "docker-compose.prod.yml",
  "compose-laravel-mysql": "docker-compose.yml",
  "compose-rails-extends": "compose.yaml",
  "compose-machine": "compose.yml",
};

/** Converts an input, as the command does in its folder. */
export function convertedInput(name: string): Conversion {
  const folder = join(INPUTS, name);
  const path = FILES[name] ?? "";
  const read = (other: string) => {
    const file = join(folder, other);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file, "utf8") : undefined;
  };
  const options = {
    out: "main.ts",
    folder: name.replace(/^[^-]*-/, ""),
    constructs: "../../../../constructs",
  };
  return convert({ path, text: read(path) ?? "", read }, options);
}
