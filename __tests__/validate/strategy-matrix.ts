import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { report } from "./support/matrix-report";
import { type ModulePlan, OfflinePlans } from "./support/offline-plans";
import { stateOf } from "./support/planned-state";
import { REPLACING } from "./support/provider-5";
import { servingLosses } from "./support/serving-losses";
import type { StackModule } from "./support/stack-module";
import {
  type Cell,
  CELL_CHANGES,
  type CellChange,
  CELLS,
  isOf6,
  moduleOf,
  nameOf,
  stacksOf,
} from "./support/strategy-cells";

/** Time of all plans, in milliseconds. */
const TIMEOUT = 20 * 60_000;

const MODULES = CELLS.flatMap((cell) => [
  { cell, awsProvider: "6" as const },
  ...(isOf6(cell) ? [] : [{ cell, awsProvider: "5" as const }]),
]);

/** What a module is given of its earlier deployment: its record, and a rule with all traffic on the first target group. */
function variablesOf(before: StackModule, awsProvider: CellChange["awsProvider"]) {
  const owners = awsProvider === "5" ? {} : { traffic_owners: before.output("traffic_owners") };
  const first = before.resources.find(({ address }) =>
    /^aws_lb_target_group\.workload_front_target_[^a]/.test(address),
  );
  const group = { arn: before.answer(first?.address ?? "", "arn"), weight: 100 };
  return {
    own: [{ outputs: { aws_provider: awsProvider, platform: "active", ...owners } }],
    live: { rule: { action: [{ forward: [{ target_group: [group] }] }] } },
  };
}

/** Plans every cell on no state, on what that leaves, and every change on what that leaves. */
function planned(plans: OfflinePlans): readonly ModulePlan[] {
  const all = MODULES.map(({ cell, awsProvider }) => ({ module: moduleOf(cell, awsProvider), awsProvider }));
  const created = plans.plan(all.map(({ module }) => ({ json: module.literal })));
  const settled = plans.plan(
    all.map(({ module, awsProvider }, index) => ({
      json: module.json,
      variables: variablesOf(module, awsProvider),
      state: (address) => stateOf(module, created[index]?.changes ?? [], address),
    })),
  );
  for (const { changes } of settled) {
    const wrong = changes.filter(({ change }) => !["no-op", "update"].includes(change.actions.join()));
    if (wrong.length > 0) {
      throw new Error(`the state is not that of its configuration: ${JSON.stringify(wrong)}`);
    }
  }
  return plans.plan(
    CELL_CHANGES.map(({ from, to, awsProvider }) => {
      const before = moduleOf(from, awsProvider);
      const index = MODULES.findIndex((each) => each.cell === from && each.awsProvider === awsProvider);
      return {
        json: moduleOf(to, awsProvider).json,
        variables: variablesOf(before, awsProvider),
        state: (address: string) => stateOf(before, settled[index]?.changes ?? [], address),
      };
    }),
  );
}

/** Returns whether 5.100.0 sees a change of the service: not where only the three arguments that it lacks change. */
function differs(from: Cell, to: Cell, awsProvider: CellChange["awsProvider"]): boolean {
  const [before, after] = [from, to].map((cell) => {
    const { resources } = moduleOf(cell, awsProvider);
    const service = resources.find(({ type }) => type === "aws_ecs_service");
    return JSON.stringify({ ...service?.attributes, depends_on: [], lifecycle: {}, timeouts: {} });
  });
  return before !== after;
}

const plans = new OfflinePlans(moduleOf({ strategy: "rolling", capacity: "fargate" }, "5").provider);
const { skipReason } = plans;
const unlessSkipped = skipReason === undefined ? it : it.skip;
if (skipReason !== undefined) process.stderr.write(`strategies and capacities are skipped: ${skipReason}\n`);

afterAll(() => {
  plans.remove();
});

describe("a change of strategy or capacity", () => {
  let results: readonly ModulePlan[] = [];

  beforeAll(() => {
    if (skipReason !== undefined) return;
    results = planned(plans);
    report(results);
  }, TIMEOUT);

  const rows = CELL_CHANGES.map((each, index) => [nameOf(each.from), nameOf(each.to), each, index] as const);

  unlessSkipped.each(rows)(
    "takes nothing away that serves: %s to %s",
    (_, __, { from, to, awsProvider }, index) => {
      const result = results[index];
      expect(result && servingLosses(result, moduleOf(from, awsProvider))).toEqual([]);
      const service = result?.changes.find(({ type }) => type === "aws_ecs_service");
      expect(service?.change.actions).toEqual([differs(from, to, awsProvider) ? "update" : "no-op"]);
    },
  );

  it("changes no argument for which a provider replaces a service", () => {
    const services = MODULES.map(({ cell, awsProvider }) =>
      stacksOf(cell, awsProvider).stack("dev-fargate").only(EcsService),
    );
    const of = (service: (typeof services)[number]) => REPLACING.map((argument) => service[argument]);
    for (const service of services) {
      expect(of(service)).toEqual(of(services[0] ?? {}));
      expect(service["force_new_deployment"]).toBe(true);
      expect(service["capacity_provider_strategy"]).not.toHaveLength(0);
    }
  });

  it("changes no other stack", () => {
    for (const awsProvider of ["5", "6"] as const) {
      const [first, ...others] = MODULES.filter((each) => each.awsProvider === awsProvider).map(({ cell }) =>
        stacksOf(cell, awsProvider),
      );
      const ids = Object.keys(first?.manifest.stacks ?? {}).filter((id) => id !== "dev-fargate");
      expect(ids).not.toHaveLength(0);
      for (const id of ids) {
        for (const other of others) expect(other.stack(id).json).toBe(first?.stack(id).json);
      }
    }
  });
});
