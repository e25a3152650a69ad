import type { Description } from "../description";
import { likelyArguments } from "../likely-shapes";
import { MAX_SERVICES } from "../limits";
import { closest } from "../closest";
import { didYouMean, invalidValue, problemWith, required } from "../messages";
import type { Path } from "../paths";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** What a service that only an environment has must set, so that a misspelled name is not taken for a new one. */
const COMPLETE = "A service that only one environment has needs a build, a path or a command.";

/** A description needs at least one environment. */
export function atLeastOneEnvironment({ environments }: Description): readonly Finding[] {
  if (Object.keys(environments).length > 0) return [];
  return [{ path: ["environments"], message: required("at least one environment") }];
}

/** An environment needs at least one service, and has room for a limited number. */
export function numberOfServices({ services, retired }: Environment): readonly Finding[] {
  const path = ["services"];
  if (services.length + retired.length === 0) {
    return [{ path, message: required("at least one service") }];
  }
  const all = services.length + retired.length;
  if (all <= MAX_SERVICES) return [];
  return [
    {
      path,
      message: problemWith(
        all,
        `is more than the ${MAX_SERVICES} services that one environment can have`,
        "Move some into another application, or run several in one container.",
      ),
    },
  ];
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

/** A command is not one argument that holds the whole line: no shell splits it, so no program has that name. */
export function splitCommands({ services }: Environment): readonly Finding[] {
  return services.flatMap(({ name, command, release }) => [
    ...unsplit(["services", name, "command"], command),
    ...unsplit(["services", name, "release", "command"], release?.command),
  ]);
}

function unsplit(path: Path, command: readonly string[] | undefined): readonly Finding[] {
  const [line = "", ...more] = command ?? [];
  const likely = likelyArguments(line);
  if (more.length > 0 || likely === undefined || likely.length < 2 || likely[0] === "sh") return [];
  const predicate = "is one argument with spaces, which no shell splits";
  return [{ path, message: problemWith(command, predicate, didYouMean(likely)) }];
}
