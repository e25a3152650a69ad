import type { Description } from "../description";
import { closest } from "../wording/closest";
import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";
import type { Finding } from "./finding";

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
          message: refusal(override, "a service of the application", fix),
          reads: [place, ["services", name]],
          hidesInner: true,
        };
      }),
  );
}
