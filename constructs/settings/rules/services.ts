import type { Description } from "../description";
import { closest, didYouMean, invalidValue, required } from "../messages";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** What a service that only an environment has must set, so that a misspelled name is not taken for a new one. */
const COMPLETE = "A service that only one environment has needs a build, a path or a command.";

/** A description needs at least one environment. */
export function atLeastOneEnvironment({ environments }: Description): readonly Finding[] {
  if (Object.keys(environments).length > 0) return [];
  return [{ path: ["environments"], message: required("at least one environment") }];
}

/** An environment needs at least one service. */
export function atLeastOneService({ services }: Environment): readonly Finding[] {
  return services.length > 0 ? [] : [{ path: ["services"], message: required("at least one service") }];
}

/** A service that only an environment has must be complete. */
export function addedServices({ services, environments }: Description): readonly Finding[] {
  return Object.entries(environments).flatMap(([environment, { services: overrides = {} }]) =>
    Object.entries(overrides)
      .filter(
        ([name, { build, path, command }]) => !Object.hasOwn(services, name) && !build && !path && !command,
      )
      .map(([name]) => {
        const place = ["environments", environment, "services", name];
        const likely = didYouMean(closest(name, Object.keys(services)));
        const fix = likely === undefined ? COMPLETE : `${likely} ${COMPLETE}`;
        return {
          path: place,
          message: invalidValue(name, "a service of the application", fix),
          reads: [place, ["services", name]],
          suppressesChildren: true,
        };
      }),
  );
}
