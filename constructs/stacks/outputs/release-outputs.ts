import type { Architecture } from "../../service/words";
import { terraformEscape } from "../../service/terraform-escape";
import { accessLogBucketName } from "../../naming/log-names";
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

/** Output of the foundation that lists the retired services; absent: there is none. */
export const RETIRED_OUTPUT = "retired_services";

/** Output of the foundation that lists the retired secrets; absent: there is none. */
const RETIRED_SECRETS_OUTPUT = "retired_secrets";

/** Output of the foundation that lists the bucket of access logs that are stopped; absent: there is none. */
const STOPPED_LOGS_OUTPUT = "stopped_access_logs";

/** Output of the foundation with the names in AWS of renamed services, by their names in main.ts; absent: there is none. */
export const RENAMED_OUTPUT = "renamed_services";

/** Returns the architecture of the images, the release commands of the services as JSON, and what is retired, by output name. */
export function releaseOutputs(environment: Environment): {
  readonly architecture: Architecture;
  readonly release_tasks: Readonly<Record<string, string>>;
  readonly [RETIRED_OUTPUT]?: readonly string[];
  readonly [RETIRED_SECRETS_OUTPUT]?: readonly string[];
  readonly [STOPPED_LOGS_OUTPUT]?: readonly string[];
  readonly [RENAMED_OUTPUT]?: Readonly<Record<string, string>>;
} {
  const { architecture, services, retired, retiredSecrets, renamed = {}, accessLogs } = environment;
  const names = { application: environment.application, environment: environment.name };
  const stopped = accessLogs === "stopped" ? [accessLogBucketName(names, environment.account)] : [];
  const tasks = services.flatMap(({ name, release }) => {
    if (release === undefined) return [];
    const task: ReleaseTaskOutput = { command: release.command, timeout: release.timeout };
    return [[name, terraformEscape(JSON.stringify(task))] as const];
  });
  const retiredNames = retired.map(({ name }) => name);
  return {
    architecture,
    release_tasks: Object.fromEntries(tasks),
    ...(retiredNames.length === 0 ? {} : { [RETIRED_OUTPUT]: retiredNames }),
    ...(retiredSecrets.length === 0 ? {} : { [RETIRED_SECRETS_OUTPUT]: retiredSecrets }),
    ...(stopped.length === 0 ? {} : { [STOPPED_LOGS_OUTPUT]: stopped }),
    ...(Object.keys(renamed).length === 0 ? {} : { [RENAMED_OUTPUT]: renamed }),
  };
}
