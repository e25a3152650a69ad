import { parseDatabase } from "./parse-database";
import { type Settings } from "./settings";
import { type Environment, Variables } from "./variables";

/**
 * Turns the environment into settings; the only reader of the environment.
 *
 * @throws {SettingsError} with every problem at once
 */
export function parseSettings(environment: Environment): Settings {
  const variables = new Variables(environment);
  const settings = {
    port: variables.integer("PORT", { min: 1, max: 65_535, otherwise: 3000 }),
    database: parseDatabase(variables),
    // The default of the load balancer; both platforms set the variable.
    edgeTimeout: variables.integer("EDGE_TIMEOUT", {
      min: 1,
      max: 4000,
      otherwise: 60,
    }),
    // Below the 30 seconds after which ECS, by default, and the host kill the container.
    stopTimeout: variables.integer("STOP_TIMEOUT", {
      min: 1,
      max: 115,
      otherwise: 25,
    }),
    version: variables.text("VERSION") ?? "unknown",
    platform: parsePlatform(variables),
  };
  variables.assertSound();
  return settings;
}

/** ECS tells every container where to ask about its task, which nothing does on the host. */
function parsePlatform(variables: Variables): string {
  const guess = variables.text("ECS_CONTAINER_METADATA_URI_V4") === undefined ? "ec2" : "fargate";
  const platform = variables.text("PLATFORM") ?? guess;
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(platform)) {
    variables.refuse("PLATFORM", platform, "a word in lower case", "Set for example PLATFORM=local.");
  }
  return platform;
}
