import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Description } from "../../constructs/settings/description";
import { Deployment } from "../../constructs/stacks/deployment";
import { freshFolder, outcomeOf } from "../report/support/outcome";
import { assign } from "../settings/support/assign";
import { describedOnPage } from "../support/messages-page";
import { ALARMS_CASES } from "./support/groups/alarms-cases";
import { BALANCER_CASES } from "./support/groups/balancer-cases";
import { DATABASE_CASES } from "./support/groups/database-cases";
import { ECS_CASES } from "./support/groups/ecs-cases";
import { HOST_CASES } from "./support/groups/host-cases";
import { IDENTITY_CASES } from "./support/groups/identity-cases";
import { NAMING_CASES } from "./support/groups/naming-cases";
import { NETWORK_CASES } from "./support/groups/network-cases";
import { REGION_CASES } from "./support/groups/region-cases";
import { SHAPE_CASES } from "./support/groups/shape-cases";
import { STATE_CASES } from "./support/groups/state-cases";

/** Stands between parts of a line that are in it in this order. */
const GAP = " … ";

/** The groups, and how many cases each has at least. */
const GROUPS = [
  ["types and shape", 40, SHAPE_CASES],
  ["names", 30, NAMING_CASES],
  ["network", 35, NETWORK_CASES],
  ["account and region", 15, REGION_CASES],
  ["EC2 host", 20, HOST_CASES],
  ["containers on ECS", 30, ECS_CASES],
  ["load balancer and deployments", 20, BALANCER_CASES],
  ["database", 25, DATABASE_CASES],
  ["identities and delivery", 20, IDENTITY_CASES],
  ["state and provider", 15, STATE_CASES],
  ["alarms, logs and schedule", 10, ALARMS_CASES],
] as const;

const BASE = describedOnPage();

/** Returns what a line lacks of what is expected, from its begin on and in this order; `undefined`: nothing. */
function missing(line: string, expected: string): string | undefined {
  let from = 0;
  return expected.split(GAP).find((part, index) => {
    const at = line.indexOf(part, from);
    from = at + part.length;
    return index === 0 ? at !== 0 : at < 0;
  });
}

function synthesized(input: string) {
  const folder = freshFolder();
  const outcome = outcomeOf(folder, (app) => new Deployment(app, assign(BASE, input) as Description));
  return { ...outcome, written: readdirSync(dirname(folder)) };
}

describe.each(GROUPS)("a malformed description: %s", (_, least, cases) => {
  const rows = Object.entries<string | readonly string[]>(cases);

  it("is tried in many ways", () => {
    expect(rows.length).toBeGreaterThanOrEqual(least);
  });

  it.each(rows)("is refused by a line for each problem: %s", (input, expected) => {
    const { exitCode, output, errors, written } = synthesized(input);
    expect({ exitCode, output, written }).toEqual({ exitCode: 1, output: "", written: [] });
    expect(errors).not.toMatch(/undefined|\[object |^\s+at /m);
    const lines = errors.split("\n");
    expect(lines).toHaveLength([expected].flat().length);
    const lacking = [expected].flat().map((line, index) => missing(lines[index] ?? "", line));
    expect({ lines, lacking: lacking.filter((part) => part !== undefined) }).toEqual({ lines, lacking: [] });
  });
});
