import { CommandError } from "../command-error";
import type { RecordedEnvironment } from "./recorded-environments";

/** What is known before the first bootstrap of an environment. */
export interface NewEnvironment {
  /** The environment to begin. */
  readonly wanted: RecordedEnvironment;
  /** All environments of main.ts. */
  readonly described: readonly RecordedEnvironment[];
  /** All that are deployed in its region of the account. */
  readonly deployed: readonly RecordedEnvironment[];
}

/**
 * Returns notes about deployed environments that the new one may be meant to be: the same application's that main.ts does not
 * describe any more, and those of another application with the same environment.
 *
 * @throws CommandError when one of them serves the new one's domain
 */
export function renameNotes({ wanted, described, deployed }: NewEnvironment): readonly string[] {
  const strangers = deployed.filter((each) => !described.some((other) => isSame(each, other)));
  const server = strangers.find(({ domain }) => domain !== "" && domain === wanted.domain);
  if (server !== undefined) {
    throw new CommandError(
      `${server.domain} belongs to ${named(server)}, which is deployed. ${named(wanted, "E")} would be a second one, with a ` +
        `database, secrets and images of its own, all of them empty. Nothing was changed. If it was renamed, write ${back(server, wanted)}. ` +
        "If both are meant, give one of them another domain.",
    );
  }
  return strangers
    .filter((each) => each.application === wanted.application || each.environment === wanted.environment)
    .map(
      (each) =>
        `note: ${named(each)} is deployed, and main.ts does not describe it. If it was renamed, write ${back(each, wanted)}: ` +
        `${named(wanted)} begins empty, and the old one stays and costs until it is destroyed.`,
    );
}

function isSame(one: RecordedEnvironment, other: RecordedEnvironment): boolean {
  return one.application === other.application && one.environment === other.environment;
}

function named({ application, environment }: RecordedEnvironment, letter = "e"): string {
  return `${letter}nvironment "${environment}" of application "${application}"`;
}

/** Formats the names to write back. */
function back(old: RecordedEnvironment, wanted: RecordedEnvironment): string {
  const application = old.application === wanted.application ? [] : [`name: "${old.application}"`];
  const environment =
    old.environment === wanted.environment ? [] : [`environments: { ${old.environment}: ... }`];
  return [...application, ...environment].join(" and ") + " again";
}
