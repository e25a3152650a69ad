import type { Description } from "../description";
import type { Path } from "../path";
import { related } from "../related";
import { mergeEnvironment } from "../resolve/merge-environment";
import { resolveEnvironment } from "../resolve/resolve-environment";
import { writtenPath } from "../resolve/written-path";
import { valueAt } from "../value-at";
import { within } from "../within";
import { DESCRIPTION_RULES } from "./description-rules";
import { ENVIRONMENT_RULES } from "./environment-rules";
import type { Finding } from "./finding";

/**
 * Runs every rule over a description of the right shape.
 *
 * @param doubtful - paths whose values are wrong by themselves, or are missing; what rests on them is left out
 * @returns findings with paths as the user wrote them
 */
export function findProblems(description: Description, doubtful: readonly Path[]): readonly Finding[] {
  const certain = ({ path, reads = [path] }: Finding) =>
    !reads.some((read) => doubtful.some((wrong) => related(read, wrong)));
  const all = DESCRIPTION_RULES.flatMap((rule) => rule(description));
  const hidden = all.filter(({ hidesInner }) => hidesInner).map(({ path }) => path);
  const each = Object.keys(description.environments)
    .flatMap((name) => environmentFindings(description, name))
    .filter(({ path }) => !hidden.some((outer) => within(path, outer)));
  return [...all, ...each].filter(certain);
}

function environmentFindings(description: Description, name: string): readonly Finding[] {
  const environment = description.environments[name];
  if (environment === undefined) return [];
  const draft = mergeEnvironment(description, environment);
  const resolved = resolveEnvironment(description.name, name, draft);
  return ENVIRONMENT_RULES.flatMap((rule) => rule(resolved, draft)).map(
    ({ path, message, reads = [path] }) => ({
      path: writtenPath(description, name, path),
      message,
      reads: reads.flatMap((read) => placesOf(description, name, read)),
    }),
  );
}

/** Where a value may stand: in the environment, and unless it is found there, in the application. */
function placesOf(description: Description, name: string, path: Path): readonly Path[] {
  const override = ["environments", name, ...path];
  return valueAt(description, override) === undefined ? [path, override] : [override];
}
