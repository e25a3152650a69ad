import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { describeApplication } from "../../local/describe-application";
import type { LocalApplication } from "../../local/local-application";
import { contextHash, refuseNoDockerfile } from "../../service/build-context";
import type { Deployment } from "../../stacks/deployment";
import { LocalStack } from "../../stacks/local-stack";

/** What is to run on this machine. */
export interface LocalRequest {
  /** Name of the environment; absent: the first one that is described. */
  readonly environment?: string;
  /** Port of this machine. */
  readonly port: number;
  /** Prefix of all that it is made of; absent: application and environment. */
  readonly name?: string;
  /** Whether its stack is written, too. */
  readonly hasStack: boolean;
}

/** An image to build. */
export interface LocalBuild {
  /** Its name and tag, which is a hash of what it is built from. */
  readonly image: string;
  /** Folder of its Dockerfile. */
  readonly folder: string;
}

/** What a synthesis for this machine has found. */
export interface LocalSynthesis {
  /** What runs; absent: there is no such environment. */
  readonly application?: LocalApplication;
  /** What is built for its stack, by service; empty without a stack. */
  readonly builds: Readonly<Record<string, LocalBuild>>;
  /** Names of the environments that are described. */
  readonly environments: readonly string[];
}

const fileIn = (outdir: string) => join(outdir, "local-application.json");

/**
 * Writes what an environment is on one machine, and its stack.
 *
 * @param outdir - folder of the synthesis
 * @param request - a {@link LocalRequest} as JSON
 * @throws UserError for a folder without a Dockerfile
 */
export function writeApplication(outdir: string, request: string, { environments }: Deployment): void {
  const { environment: asked, port, name, hasStack } = JSON.parse(request) as LocalRequest;
  const names = environments.map(({ environment }) => environment.name);
  const found = environments.find(({ environment }) => environment.name === (asked ?? names[0]));
  const application = found && describeApplication(found.environment, port, name);
  const builds = application !== undefined && hasStack ? writeStack(outdir, application) : {};
  const synthesis: LocalSynthesis = { environments: names, application, builds };
  writeFileSync(fileIn(outdir), JSON.stringify(synthesis));
}

/** Reads what {@link writeApplication} has written. */
export function readApplication(outdir: string): LocalSynthesis {
  return JSON.parse(readFileSync(fileIn(outdir), "utf8")) as LocalSynthesis;
}

function writeStack(outdir: string, application: LocalApplication): LocalSynthesis["builds"] {
  const builds = application.containers.flatMap(({ service = "", image }) => {
    if (!("build" in image)) return [];
    const folder = image.build;
    refuseNoDockerfile(service, folder);
    return [
      [service, { image: `${application.name}-${service}:local-${contextHash(folder)}`, folder }] as const,
    ];
  });
  const images = Object.fromEntries(builds.map(([service, { image }]) => [service, image]));
  const app = new App({ outdir, stackTraces: false });
  new LocalStack(app, { application, images });
  app.synth();
  return Object.fromEntries(builds);
}
