import type { Description } from "../description";
import { closest, didYouMean, invalidValue } from "../messages";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** There must be somewhere to run. */
export function atLeastOneEnvironment({ environments }: Description): readonly Finding[] {
  if (Object.keys(environments).length > 0) return [];
  return [{ path: ["environments"], message: invalidValue(environments, "one environment or more by name") }];
}

/** There must be something to run. */
export function atLeastOneService({ services }: Environment): readonly Finding[] {
  return services.length > 0
    ? []
    : [{ path: ["services"], message: invalidValue({}, "one service or more by name") }];
}

/** What a service that only an environment has must say, so that a misspelt name isn't taken for a new one. */
const COMPLETE = "A service that only one environment has needs a build, a path or a command.";

/** A service that only an environment has must be a whole one. */
export function addedServices({ services, environments }: Description): readonly Finding[] {
  return Object.entries(environments).flatMap(([environment, { services: overrides = {} }]) =>
    Object.entries(overrides)
      .filter(
        ([name, { build, path, command }]) => !Object.hasOwn(services, name) && !build && !path && !command,
      )
      .map(([name, override]) => {
        const place = ["environments", environment, "services", name];
        const meant = didYouMean(closest(name, Object.keys(services)));
        const fix = meant === undefined ? COMPLETE : `${meant} ${COMPLETE}`;
        return {
          path: place,
          message: invalidValue(override, "a service of the application", fix),
          reads: [place, ["services", name]],
          suppressesChildren: true,
        };
      }),
  );
}
