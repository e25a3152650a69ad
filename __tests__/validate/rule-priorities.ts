import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RecordedPriorities } from "../../constructs/ecs/routing/recorded-priorities";
import { type RoutedService, rulePriorities } from "../../constructs/ecs/routing/rule-priorities";
import { includesPath } from "../../constructs/service/paths";
import { synth } from "../support/synth";
import { DESCRIPTIONS } from "./support/edited-services";

const folder = mkdtempSync(join(tmpdir(), "rule-priorities-"));
const isInstalled = spawnSync("terraform", ["version"]).error === undefined;
const unlessMissing = isInstalled ? it : it.skip;
if (!isInstalled) process.stderr.write("the priorities of rules are skipped: there is no terraform\n");

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Numbers = Readonly<Record<string, number>>;

/** Returns the locals of a description that is planned on an earlier record, and its own record among them. */
function localsOf(services: readonly RoutedService[], suffix: string, earlier: string) {
  const { built, json } = synth(
    (scope) =>
      new RecordedPriorities(scope, "priorities", {
        planned: rulePriorities(services).values(),
        recorded: { map: () => earlier, isOlder: "false" },
      }),
  );
  const { locals = {} } = JSON.parse(json) as { readonly locals?: object };
  const all = JSON.stringify({ ...locals, record: built.record["rule_priorities"] });
  const renamed = all
    .replace(/priorities_([a-z]+)_[0-9A-F]{8}/g, `$1${suffix}`)
    .replace('"record":', `"record${suffix}":`);
  return JSON.parse(renamed) as object;
}

/** Lets real Terraform choose the numbers of every step of sequences, each step on the record of the one before. */
function chosen(
  sequences: readonly (readonly (readonly RoutedService[])[])[],
): readonly (readonly Numbers[])[] {
  const locals = {};
  const names = sequences.map((steps, sequence) =>
    steps.map((services, step) => {
      const suffix = `_${sequence}_${step}`;
      const earlier = step === 0 ? "{}" : `local.record_${sequence}_${step - 1}`;
      Object.assign(locals, localsOf(services, suffix, earlier));
      return `local.numbers${suffix}`;
    }),
  );
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ locals }));
  const { stdout, stderr } = spawnSync("terraform", ["console"], {
    cwd: folder,
    input: `jsonencode([${names.map((each) => `[${each.join(", ")}]`).join(", ")}])\n`,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!stdout.startsWith('"')) throw new Error(stdout + stderr);
  return JSON.parse(JSON.parse(stdout) as string) as readonly (readonly Numbers[])[];
}

/** Returns the path whose rule has a priority; an attachment has none. */
function pathIn(key: string): string | undefined {
  return key.startsWith("attachment ") ? undefined : key.replace(/^ecs \S+ /, "");
}

/** Lists the rules that exist at some moment of an apply: those of before and those of after, in whatever order it works. */
function existing(before: Numbers, after: Numbers): readonly (readonly [key: string, number: number])[] {
  return Object.entries({ ...before, ...after });
}

describe("the priorities of rules, over edits of several services at once", () => {
  let numbers: readonly (readonly Numbers[])[] = [];

  beforeAll(() => {
    if (isInstalled) numbers = chosen(DESCRIPTIONS);
  }, 120_000);

  /** Every edit: the numbers before, the numbers after, and the description after. */
  const edits = () =>
    numbers.flatMap((steps, sequence) =>
      steps.slice(1).map((after, index) => ({
        before: steps[index] ?? {},
        after,
        services: DESCRIPTIONS[sequence]?.[index + 1] ?? [],
      })),
    );

  unlessMissing("are those of the description alone at first", () => {
    DESCRIPTIONS.forEach(([first = []], sequence) => {
      const planned = [...rulePriorities(first).values()].flatMap(({ traffic, attachment }) => [
        traffic,
        attachment,
      ]);
      expect(numbers[sequence]?.[0]).toEqual(
        Object.fromEntries(planned.map(({ key, preferred }) => [key, preferred])),
      );
    });
  });

  unlessMissing("stay the same for every rule that stays", () => {
    for (const { before, after } of edits()) {
      const kept = Object.keys(after).filter((key) => key in before);
      expect(kept.length).toBeGreaterThan(0);
      for (const key of kept) expect(after[key]).toBe(before[key]);
    }
  });

  unlessMissing("are the same again once an edit is taken back", () => {
    for (const steps of numbers) expect(steps.at(-1)).toEqual(steps[0]);
  });

  unlessMissing("are never those of two rules, in whatever order Terraform works", () => {
    for (const { before, after } of edits()) {
      const all = existing(before, after).map(([, number]) => number);
      expect(new Set(all).size).toBe(all.length);
      for (const number of all) {
        expect(number).toBeGreaterThanOrEqual(1);
        expect(number).toBeLessThan(50_000);
      }
    }
  });

  unlessMissing("place the more specific path first, also while both descriptions have rules", () => {
    for (const { before, after } of edits()) {
      const rules = existing(before, after);
      for (const [outerKey, outer] of rules) {
        const wide = pathIn(outerKey);
        for (const [innerKey, inner] of rules) {
          const narrow = pathIn(innerKey);
          if (wide === undefined || narrow === undefined) continue;
          // No description has both `/api/*` and `/api`.
          if (narrow === wide || wide === (narrow === "/" ? "/*" : `${narrow}/*`)) continue;
          if (includesPath(wide, narrow)) expect(inner).toBeLessThan(outer);
        }
      }
    }
  });

  unlessMissing("are others than the description alone would give, where a rule has them or had them", () => {
    const displaced = edits().flatMap(({ after, services }) =>
      [...rulePriorities(services).values()].filter(
        ({ traffic }) => after[traffic.key] !== undefined && after[traffic.key] !== traffic.preferred,
      ),
    );
    expect(displaced.length).toBeGreaterThan(10);
  });
});

describe("the priorities of one path length", () => {
  const services = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      name: `${prefix}${index}`,
      path: `/${prefix}${String(index).padStart(3, "0")}`,
      port: 8080,
      isShifting: false,
    }));

  unlessMissing("are used again once all have been used", () => {
    const [, second = {}] = chosen([[services("a", 80), services("b", 90)]])[0] ?? [];
    const traffic = Object.entries(second).filter(([key]) => pathIn(key) !== undefined);
    expect(new Set(traffic.map(([, number]) => number)).size).toBe(90);
  });
});
