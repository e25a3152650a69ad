import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeApplication } from "../../local/describe-application";
import type { LocalApplication } from "../../local/local-application";
import type { Deployment } from "../../stacks/deployment";

/** What is to run on this machine. */
export interface LocalRequest {
  /** Name of the environment; absent: the first one that is described. */
  readonly environment?: string;
  /** Port of this machine. */
  readonly port: number;
}

/** What a synthesis for this machine has found. */
export interface LocalSynthesis {
  /** What runs; absent: there is no such environment. */
  readonly application?: LocalApplication;
  /** Names of the environments that are described. */
  readonly environments: readonly string[];
}

const fileIn = (outdir: string) => join(outdir, "local-application.json");

/**
 * Writes what an environment is on one machine.
 *
 * @param outdir - folder of the synthesis
 * @param request - a {@link LocalRequest} as JSON
 */
export function writeApplication(outdir: string, request: string, { environments }: Deployment): void {
  const { environment: asked, port } = JSON.parse(request) as LocalRequest;
  const names = environments.map(({ environment }) => environment.name);
  const found = environments.find(({ environment }) => environment.name === (asked ?? names[0]));
  const synthesis: LocalSynthesis = {
    environments: names,
    ...(found === undefined ? {} : { application: describeApplication(found.environment, port) }),
  };
  writeFileSync(fileIn(outdir), JSON.stringify(synthesis));
}

/** Reads what {@link writeApplication} has written. */
export function readApplication(outdir: string): LocalSynthesis {
  return JSON.parse(readFileSync(fileIn(outdir), "utf8")) as LocalSynthesis;
}
