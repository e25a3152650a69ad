import type { Description } from "../description";
import { descriptionSchema } from "./description-schema";
import { replaceAt } from "./replace-at";
import type { ShapeProblem } from "./shape-problem";
import { shapeProblems } from "./shape-problems";
import { standIn } from "./stand-in";

/** More attempts than a description has levels. */
const ATTEMPTS = 10;

/** More problems than anybody corrects at once; past them nothing else is judged. */
const MOST_PROBLEMS = 500;

/** A description of the right shape, and what had to be left out to get it. */
interface Reading {
  /** What the user wrote, less what is wrong; absent: nothing could be made of it. */
  readonly description?: Description;
  readonly problems: readonly ShapeProblem[];
}

/**
 * Reads plain data as a description, so that what is right can be judged even where something else is wrong.
 *
 * Wrong values are taken out, or replaced by stand-ins, until the schema takes the rest; where that does not help,
 * what holds them is taken out.
 */
export function readDescription(data: unknown): Reading {
  let rest = data;
  let found: readonly ShapeProblem[] = [];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const parsed = descriptionSchema.safeParse(rest);
    if (attempt === 0 && !parsed.success) found = shapeProblems(parsed.error.issues);
    if (parsed.success) return { description: parsed.data, problems: found };
    if (found.length > MOST_PROBLEMS) break;
    for (const { path } of shapeProblems(parsed.error.issues)) {
      const place = path.slice(0, Math.max(0, path.length - attempt));
      rest = replaceAt(rest, place, standIn(place));
    }
  }
  return { problems: found };
}
