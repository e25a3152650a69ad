import { minutesOf } from "../../service/deployment";
import { GITHUB_SESSION } from "../../service/limits";
import { problemWith } from "../messages";
import { own } from "../paths";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** Minutes for everything but the waits of a deployment: new tasks, a release command, and a rollback. */
const MARGIN = 30;

/** Most minutes of a build. Source: CodeBuild user guide, "Quotas for AWS CodeBuild": 36 hours. */
const MOST_BUILD_MINUTES = 36 * 60;

/** What releases every commit has to wait until a deployment ends, or it cannot report how it ended. */
export function waitableDeployments(environment: Environment, merged: MergedEnvironment): readonly Finding[] {
  const { github, pipeline, services } = environment;
  const waiting = [
    { field: "github", isThere: github !== undefined, most: GITHUB_SESSION / 60 - MARGIN },
    { field: "pipeline", isThere: pipeline !== undefined, most: MOST_BUILD_MINUTES - MARGIN },
  ].filter(({ isThere }) => isThere);
  return services.flatMap(({ name, deployment }) => {
    const path = ["services", name, "deployment"];
    const minutes = minutesOf(deployment);
    return waiting
      .filter(({ most }) => minutes > most)
      .map(({ field, most }) => ({
        path,
        message: problemWith(
          own(merged.services, name)?.deployment,
          `waits ${minutes} minutes in all, and what releases commits by "${field}" can wait for ${most}`,
          "Write fewer minutes, or larger steps.",
        ),
        reads: [path, [field]],
      }));
  });
}
