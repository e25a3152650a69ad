import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { document } from "./document";
import { ALL_IMAGES } from "../../../../service/image-reference";
import type { Judge } from "./values";

/** A rule of ECR: which images it counts or dates, and how many it keeps. */
const IMAGE_RULES = z.object({
  rules: z.array(
    z.object({ rulePriority: z.number(), selection: z.looseObject({ countNumber: z.number() }) }),
  ),
});

type ImageRule = z.infer<typeof IMAGE_RULES>["rules"][number];

/**
 * A policy of ECR that keeps fewer images: a lower number, another rule, or one rule less, because an image that matches a
 * rule is safe from those after it. One rule more keeps fewer, too, unless it counts more images than a repository holds:
 * then it expires none.
 */
export const keepsFewerImages: Judge = (before, after) => {
  const [old, now] = [before, after].map((text) => IMAGE_RULES.safeParse(document(text)).data?.rules);
  if (old === undefined || now === undefined) return true;
  const missing = inOrder(old);
  const added = inOrder(now).filter((rule) => {
    if (missing[0] === undefined || !keepsAsMany(missing[0], rule)) return true;
    missing.shift();
    return false;
  });
  return missing.length > 0 || !added.every(expiresNone);
};

function inOrder(rules: readonly ImageRule[]): ImageRule[] {
  return [...rules].sort((a, b) => a.rulePriority - b.rulePriority);
}

/** Returns whether a rule is about the same images as another, and keeps at least as many. */
function keepsAsMany({ selection: before }: ImageRule, { selection: after }: ImageRule): boolean {
  const { countNumber: kept, ...which } = before;
  const { countNumber, ...others } = after;
  return countNumber >= kept && isDeepStrictEqual(which, others);
}

function expiresNone({ selection }: ImageRule): boolean {
  return selection["countType"] === "imageCountMoreThan" && selection.countNumber >= ALL_IMAGES;
}

const days = z.number().nullish();

/** A rule of S3: which objects it expires, and when. */
const OBJECT_RULES = z.array(
  z.object({
    id: z.string(),
    status: z.string(),
    filter: z.unknown().optional(),
    prefix: z.unknown().optional(),
    expiration: z.array(z.object({ days, date: z.string().nullish() })).nullish(),
    noncurrent_version_expiration: z
      .array(z.object({ noncurrent_days: days, newer_noncurrent_versions: days }))
      .nullish(),
  }),
);

type ObjectRule = z.infer<typeof OBJECT_RULES>[number];

/** A lifecycle of a bucket that expires objects or old versions sooner, or others than before. */
export const expiresObjectsSooner: Judge = (before, after) => {
  const [old, now] = [before, after].map((rules) => OBJECT_RULES.safeParse(rules ?? []).data);
  if (old === undefined || now === undefined) return true;
  return now.filter(expires).some((rule) => {
    const previous = old.filter(expires).find(({ id }) => id === rule.id);
    if (previous === undefined) return true;
    const isOther = !isDeepStrictEqual([previous.filter, previous.prefix], [rule.filter, rule.prefix]);
    return isOther || limits(rule).some((limit, index) => isSooner(limits(previous)[index], limit));
  });
};

/** Returns the days after which a lifecycle expires its first objects or old versions; 0: by a date, or it is not known. */
export function leastDays(rules: unknown): number {
  const { data } = OBJECT_RULES.safeParse(rules ?? []);
  const limiting = data?.filter(expires).map(limits) ?? [[0]];
  return Math.min(
    ...limiting.map(([age, date, old]) => {
      const known = [age, old].filter(isSet);
      return isSet(date) || known.length === 0 ? 0 : Math.min(...known);
    }),
  );
}

function expires(rule: ObjectRule): boolean {
  return rule.status === "Enabled" && limits(rule).some(isSet);
}

/** Lists the days, the date and the number of versions after which a rule expires something. */
function limits({ expiration, noncurrent_version_expiration: versions }: ObjectRule) {
  const [{ days: age, date } = {}] = expiration ?? [];
  const [{ noncurrent_days: old, newer_noncurrent_versions: newer } = {}] = versions ?? [];
  return [age, date === undefined || date === null || date === "" ? undefined : Date.parse(date), old, newer];
}

function isSooner(before: number | null | undefined, after: number | null | undefined): boolean {
  return isSet(after) && (!isSet(before) || after < before);
}

/** AWS returns 0 for what is not set. */
function isSet(limit: number | null | undefined): limit is number {
  return limit !== undefined && limit !== null && limit !== 0;
}
