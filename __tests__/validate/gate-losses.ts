import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gate } from "../../constructs/commands/gate";
import { outcomeOf } from "../commands/support/outcome-of";
import { HARMLESS_ROWS, HARMLESS_STACKS, TAKEN_DOWN } from "./support/harmless-edits";
import { OfflinePlans, type ResourceChange } from "./support/offline-plans";
import { type PlannedEdits, plannedEdits } from "./support/planned-edits";
import { DATA_LOSSES } from "./support/losses/data";
import type { LossRow } from "./support/losses/loss-row";
import { DESTROYED, REMOVED } from "./support/losses/removed";
import { SERVICE_LOSSES } from "./support/losses/service";

/** Time of all plans, in milliseconds. */
const TIMEOUT = 10 * 60_000;

/** A name that would clear the line of a terminal, with a character of no width that Terraform takes for a letter. */
const UNPRINTABLE: LossRow = [
  "an address with control characters",
  [
    {
      type: "aws_sqs_queue",
      before: { name: "orders", for_each: '${toset(["\\u001b[2K\\rpassed.\u3164"])}' },
    },
  ],
  "delete",
  [
    "queue, would be destroyed (it is no longer in main.ts)",
    "messages that nobody has received are lost with it",
  ],
];

const LOSSES = [UNPRINTABLE, ...DATA_LOSSES, ...SERVICE_LOSSES, ...REMOVED, ...DESTROYED];

const plans = new OfflinePlans({ region: "ap-northeast-2" });
const { skipReason } = plans;
const unlessSkipped = skipReason === undefined ? it : it.skip;
if (skipReason !== undefined) process.stderr.write(`the losses of the gate are skipped: ${skipReason}\n`);

const folder = mkdtempSync(join(tmpdir(), "gate-losses-"));
let planned: PlannedEdits;

beforeAll(() => {
  if (skipReason !== undefined) return;
  planned = plannedEdits(
    plans,
    [...LOSSES, ...HARMLESS_ROWS].map(([, edit]) => edit),
    [...HARMLESS_STACKS.map(([, edit]) => edit), TAKEN_DOWN],
  );
}, TIMEOUT);
afterAll(() => {
  plans.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Judges changes of a real plan as `npm run gate` does, in a protected environment. */
async function judged(changes: readonly Pick<ResourceChange, "change">[], platform?: string) {
  const file = join(folder, "plan.json");
  const outputs = {
    protect: { before: true, after: true },
    ...(platform === undefined ? {} : { platform: { before: "active", after: platform } }),
  };
  writeFileSync(
    file,
    JSON.stringify({ format_version: "1.2", resource_changes: changes, output_changes: outputs }),
  );
  const { code, output, errors } = await outcomeOf(gate, [file]);
  expect(errors).toBe("");
  return { code, output: output.replaceAll(file, "plan.json") };
}

describe("a plan that loses something", () => {
  unlessSkipped.each(LOSSES.map(([what, , ...row], index) => [what, index, ...row] as const))(
    "is refused: %s",
    async (_, index, actions, ...losses) => {
      const changes = planned.rows[index] ?? [];
      expect([...new Set(changes.map(({ change }) => change.actions.join()))]).toEqual([actions]);
      const { code, output } = await judged(changes);
      expect(code).toBe(1);
      for (const [effect, reason] of losses) {
        expect(output).toContain(`\n    ${effect}\n    refused because ${reason}\n`);
      }
      expect(output).toContain(`This plan has ${losses.length} loss`);
    },
  );
});

/** Returns the actions of changes, those that change nothing left out. */
const actionsOf = (changes: readonly ResourceChange[]) =>
  changes
    .map(({ type, change }) => `${type} ${change.actions.join()}`)
    .filter((each) => !each.endsWith("no-op"));

describe("a name with control characters", () => {
  unlessSkipped("is printed without them, and can be allowed as it is printed", async () => {
    const [change] = planned.rows[LOSSES.indexOf(UNPRINTABLE)] ?? [];
    expect(change?.address).toContain("\u3164");
    const { output } = await judged(change === undefined ? [] : [change]);
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u3164]/);
    expect(output).toContain("\\u{3164}");
  });
});

describe("a plan of a Terraform that keeps what it replaces", () => {
  // Terraform 1.11 replaces the database. Later versions and OpenTofu can leave the old one alone: `destroy = false`.
  unlessSkipped.each([["create,forget"], ["forget,create"]])("is refused: %s", async (actions) => {
    const [replaced] = planned.rows[LOSSES.findIndex(([what]) => what === "a database replaced")] ?? [];
    expect(replaced?.change.actions).toEqual(["delete", "create"]);
    if (replaced === undefined) return;
    const change = { ...replaced.change, actions: actions.split(",") };
    const { code, output } = await judged([{ ...replaced, change }]);
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringContaining("would be forgotten") as string,
    });
  });
});

describe("an ordinary plan", () => {
  const passes = async (changes: readonly ResourceChange[]) => {
    await expect(judged(changes)).resolves.toEqual({ code: 0, output: "plan.json: passed.\n" });
  };

  unlessSkipped.each(HARMLESS_ROWS.map(([what, , actions], index) => [what, index, actions] as const))(
    "passes: %s",
    async (_, index, actions) => {
      const changes = planned.rows[LOSSES.length + index] ?? [];
      expect([...new Set(changes.map(({ change }) => change.actions.join()))]).toEqual([actions]);
      await passes(changes);
    },
  );

  unlessSkipped.each(HARMLESS_STACKS.map(([what, , actions], index) => [what, index, actions] as const))(
    "of a whole stack passes: %s",
    async (_, index, actions) => {
      const changes = planned.stacks[index] ?? [];
      const found = actionsOf(changes);
      for (const [action, count] of Object.entries(actions)) {
        expect(found.filter((each) => each === action)).toHaveLength(count);
      }
      await passes(changes);
    },
  );
});

describe("the plan that takes a platform down", () => {
  unlessSkipped.each(["active", "in-use"])("is refused while it is %s", async (platform) => {
    const { code, output } = await judged(planned.stacks.at(-1) ?? [], platform);
    expect(code).toBe(1);
    for (const kind of ["Fargate service", "load balancer", "listener", "cluster"]) {
      expect(output).toContain(`\n    ${kind}, would be destroyed`);
    }
  });

  unlessSkipped("passes once the record of the phase says that it is retired", async () => {
    await expect(judged(planned.stacks.at(-1) ?? [], "retired")).resolves.toMatchObject({ code: 0 });
  });
});
