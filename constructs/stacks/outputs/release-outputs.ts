import type { Architecture } from "../../service/words";
import { terraformEscape } from "../../service/terraform-escape";
import type { Environment } from "../../settings/settings";

/** Names of the outputs of the foundation that the release command reads, beside those of the platforms. */
export const RELEASE_OUTPUTS = { architecture: "architecture", tasks: "release_tasks" } as const;

/** The release command of a service, as the release command reads it. */
export interface ReleaseTaskOutput {
  /** Arguments that replace the image's own command. */
  readonly command: readonly string[];
  /** Seconds after its start in which it has to end. */
  readonly timeout: number;
}

/** Returns the architecture of the images, and the release commands of the services as JSON, by output name. */
export function releaseOutputs({ architecture, services }: Environment): {
  readonly architecture: Architecture;
  readonly release_tasks: Readonly<Record<string, string>>;
} {
  const tasks = services.flatMap(({ name, release }) => {
    if (release === undefined) return [];
    const task: ReleaseTaskOutput = { command: release.command, timeout: release.timeout };
    return [[name, terraformEscape(JSON.stringify(task))] as const];
  });
  return { architecture, release_tasks: Object.fromEntries(tasks) };
}
