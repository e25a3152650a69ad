import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { document } from "./document";
import type { Judge } from "./values";

const words = z.union([z.string(), z.array(z.string())]).optional();

/** A statement of IAM, as far as it is judged. */
const STATEMENT = z.looseObject({
  Effect: z.string(),
  Principal: z.unknown().optional(),
  Condition: z.unknown().optional(),
  Action: words,
  NotAction: words,
  NotResource: words,
});

const POLICY = z.object({ Statement: z.union([z.array(STATEMENT), STATEMENT]) });

type Statement = z.infer<typeof STATEMENT>;

/**
 * A policy of a resource that refuses less or allows everything: a refusal taken away or changed, or a new statement that
 * allows everybody, or every action of a service. A policy that is not known yet counts as one.
 *
 * More actions or principals by name are no loss: they are what main.ts describes.
 */
export const allowsMore: Judge = (before, after) => {
  const [old, now] = [before, after].map((text) => statements(document(text)));
  if (old === undefined || now === undefined) return true;
  const isOld = (statement: Statement) => old.some((each) => isDeepStrictEqual(each, statement));
  const isNow = (statement: Statement) => now.some((each) => isDeepStrictEqual(each, statement));
  return (
    old.some((statement) => statement.Effect === "Deny" && !isNow(statement)) ||
    now.some((statement) => statement.Effect === "Allow" && !isOld(statement) && widens(statement, old))
  );
};

/**
 * A policy of a role or user with a new statement that allows every action of a service. It changes with what main.ts
 * describes and names ARNs that are not known yet, so one that cannot be read is no loss.
 */
export const allowsEverything: Judge = (before, after) => {
  const [old, now] = [before, after].map((text) => statements(document(text)) ?? []);
  return now?.some((statement) => statement.Effect === "Allow" && widens(statement, old ?? [])) ?? false;
};

/**
 * A policy of a key by which the account, an identity, or CloudWatch Logs may do less with it, so that what they have encrypted
 * could not be read. Services that only publish with a key keep nothing. A policy that is not known yet counts as one.
 */
export const usesKeyLess: Judge = (before, after) => {
  const [old, now] = [before, after].map((text) => statements(document(text)));
  if (old === undefined || now === undefined) return true;
  const allowed = now.filter(({ Effect }) => Effect === "Allow");
  return old
    .filter((statement) => statement.Effect === "Allow" && keepsData(statement))
    .some((statement) => !allowed.some((each) => covers(each, statement)));
};

function keepsData({ Principal }: Statement): boolean {
  return (
    !isObject(Principal) || Principal["AWS"] !== undefined || JSON.stringify(Principal).includes('"logs.')
  );
}

/** Returns whether a statement allows all that another one does. */
function covers(statement: Statement, other: Statement): boolean {
  const actions = [statement.Action ?? []].flat();
  return (
    isDeepStrictEqual(statement.Principal, other.Principal) &&
    [other.Action ?? []].flat().every((action) => actions.includes("kms:*") || actions.includes(action)) &&
    [statement.NotAction, statement.NotResource].every((each) => each === undefined) &&
    demandsNoMore(statement.Condition, other.Condition)
  );
}

/** Returns whether each condition is one that the other has, with at least its values. */
function demandsNoMore(condition: unknown, other: unknown): boolean {
  if (!isObject(condition)) return condition === undefined;
  return Object.entries(condition).every(([operator, keys]) => {
    const known = isObject(other) ? other[operator] : undefined;
    return (
      isObject(keys) &&
      isObject(known) &&
      Object.entries(keys).every(([key, values]) => {
        const now = [values].flat();
        return known[key] !== undefined && [known[key]].flat().every((value) => now.includes(value));
      })
    );
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A policy that no longer has, word by word, a refusal of what is done without MFA. */
export const demandsLessMfa: Judge = (before, after) => {
  const [old, now] = [before, after].map((text) => statements(document(text)) ?? []);
  const demands = (old ?? []).filter(
    ({ Effect, Condition }) => Effect === "Deny" && JSON.stringify(Condition ?? "").includes(MFA_KEY),
  );
  return demands.some((demand) => now?.some((each) => isDeepStrictEqual(each, demand)) !== true);
};

/** Condition key of a session that has given MFA. */
const MFA_KEY = "aws:MultiFactorAuthPresent";

function statements(policy: unknown): readonly Statement[] | undefined {
  const { data } = POLICY.safeParse(policy);
  return data && [data.Statement].flat();
}

/** Returns whether a new statement has a wildcard that no statement had. */
function widens(statement: Statement, old: readonly Statement[]): boolean {
  const allowed = old.filter(({ Effect }) => Effect === "Allow").flatMap(wildcards);
  const known = new Set([...allowed, ...(allowed.includes(PUBLIC) ? [PUBLIC_IF] : [])]);
  return wildcards(statement).some((wildcard) => !known.has(wildcard));
}

/** Everybody, and everybody who meets a condition. */
const PUBLIC = "principal *";
const PUBLIC_IF = "principal * under a condition";

/** Lists what a statement leaves open, for example `action s3:*`. */
function wildcards(statement: Statement): readonly string[] {
  const { Principal, Action, NotAction, NotResource, Condition } = statement;
  const list = (value: string | readonly string[] | undefined) => [value ?? []].flat();
  const isPublic = Principal === "*" || JSON.stringify(Principal ?? "").includes('"*"');
  return [
    ...(isPublic ? [Condition === undefined ? PUBLIC : PUBLIC_IF] : []),
    ...list(Action)
      .filter((action) => /^(\*|[\w-]+:\*)$/.test(action))
      .map((action) => `action ${action}`),
    ...(NotAction === undefined ? [] : ["not action"]),
    ...(NotResource === undefined ? [] : ["not resource"]),
  ];
}
