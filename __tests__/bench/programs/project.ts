import { join } from "node:path";
import type { App } from "cdktf";
import { description } from "./description";

/** What this program needs of the project; the same in every commit that it is compared with. */
interface Project {
  readonly synthesize: (build: (app: App) => unknown) => void;
  readonly Deployment: new (app: App, description: object) => unknown;
}

/** Synthesizes the application with the constructs of the working folder: `project.ts <services>`. */
function main(services: number): void {
  const { synthesize } = load("report/synthesize");
  const { Deployment } = load("stacks/deployment");
  synthesize((app) => new Deployment(app, description(services)));
}

function load(path: string): Project {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which commit it is, is known only now
  return require(join(process.cwd(), "constructs", path)) as Project;
}

main(Number(process.argv[2]));
