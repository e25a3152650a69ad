import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";

/** What is synthesized: a description in a phase, and the name of its folder. */
export interface Synthesis {
  readonly folder: string;
  readonly description: object;
  readonly phase: string;
}

/** The one door that every version has, so that an earlier one can be asked the same. */
interface DeploymentModule {
  readonly Deployment: new (app: App, description: object, options: { readonly phase: string }) => unknown;
}

/** Synthesizes with the constructs of the working folder: `synthesize.ts <list of syntheses> <output folder>`. */
function main(list: string, outdir: string): void {
  const modulePath = join(process.cwd(), "constructs", "stacks", "deployment");
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which version it is, is known only now
  const { Deployment } = require(modulePath) as DeploymentModule;
  for (const { folder, description, phase } of JSON.parse(readFileSync(list, "utf8")) as Synthesis[]) {
    const target = join(outdir, folder);
    mkdirSync(target, { recursive: true });
    const app = new App({ outdir: target, stackTraces: false });
    new Deployment(app, description, { phase });
    app.synth();
  }
}

const [list = "", outdir = ""] = process.argv.slice(2);
main(list, outdir);
