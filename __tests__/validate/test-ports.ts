import type { CanaryDescription } from "../../constructs/settings/service-description";
import type { StackJson } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { type ModulePlan, OfflinePlans } from "./support/offline-plans";
import { stateOf } from "./support/planned-state";
import { of5 } from "./support/provider-5";
import { servingLosses } from "./support/serving-losses";
import { StackModule } from "./support/stack-module";

/** Time of all plans, in milliseconds. */
const TIMEOUT = 15 * 60_000;

const PORT = 8443;

const CANARIES = {
  none: {},
  "8443": { testPort: PORT },
  "8443 for others": { testPort: PORT, testFrom: ["203.0.113.0/24"] },
  "9443": { testPort: 9443 },
} as const satisfies Record<string, CanaryDescription>;

type Name = keyof typeof CANARIES;

const NAMES = Object.keys(CANARIES) as Name[];

/** What a change of the test port does to the listener, its rule and the security group. */
const CHANGES: readonly (readonly [
  from: Name,
  to: Name,
  actions: Readonly<Record<string, readonly string[]>>,
])[] = [
  ["none", "8443", { "balancer_test-8443": ["create"], workload_front_test: ["create"] }],
  ["8443", "none", { "balancer_test-8443": ["delete"], workload_front_test: ["delete"] }],
  [
    "8443",
    "9443",
    {
      "balancer_test-8443": ["delete"],
      "balancer_test-9443": ["create"],
      workload_front_test: ["create,delete"],
    },
  ],
  ["8443", "8443 for others", { "balancer_test-8443-from": ["create", "delete"] }],
  ["8443", "8443", {}],
];

const modules = new Map<Name, StackModule>();

/** Returns the stack as a module that 5.100.0 can plan; what `advanced_configuration` refers to is its order. */
function moduleOf(name: Name): StackModule {
  // Another number of tasks changes the service, as the argument of provider 6 does that 5.100.0 lacks.
  const replicas = 2 + NAMES.indexOf(name);
  const front = {
    ...{ port: 8080, path: "/*", health: "/healthz", replicas },
    deployment: { canary: CANARIES[name] },
  };
  const stacks = deployed(description({ awsProvider: "6", services: { front } }), { phase: "fargate" });
  const known =
    modules.get(name) ?? new StackModule(JSON.parse(of5(stacks.stack("dev-fargate").json)) as StackJson);
  modules.set(name, known);
  return known;
}

function variablesOf(before: StackModule) {
  const owners = { traffic_owners: before.output("traffic_owners") };
  return { own: [{ outputs: { aws_provider: "6", platform: "active", ...owners } }], live: {} };
}

function planned(plans: OfflinePlans): readonly ModulePlan[] {
  const created = plans.plan(NAMES.map((name) => ({ json: moduleOf(name).literal })));
  const stateAt = (name: Name, changes: readonly ModulePlan[]) => (address: string) =>
    stateOf(moduleOf(name), changes[NAMES.indexOf(name)]?.changes ?? [], address);
  const settled = plans.plan(
    NAMES.map((name) => ({
      json: moduleOf(name).json,
      variables: variablesOf(moduleOf(name)),
      state: stateAt(name, created),
    })),
  );
  return plans.plan(
    CHANGES.map(([from, to]) => ({
      json: moduleOf(to).json,
      variables: variablesOf(moduleOf(from)),
      state: stateAt(from, settled),
    })),
  );
}

const plans = new OfflinePlans(moduleOf("none").provider);
const { skipReason } = plans;
if (skipReason !== undefined) process.stderr.write(`the plans of test ports are skipped: ${skipReason}\n`);

afterAll(() => {
  plans.remove();
});

describe("a change of a test port", () => {
  let results: readonly ModulePlan[] = [];

  beforeAll(() => {
    if (skipReason === undefined) results = planned(plans);
  }, TIMEOUT);

  const rows = CHANGES.map((row, index) => [...row, index] as const);

  (skipReason === undefined ? it : it.skip).each(rows)(
    "takes nothing away that serves, and goes when the service has changed: %s to %s",
    (from, to, expected, index) => {
      const result = results[index];
      expect(result && servingLosses(result, moduleOf(from))).toEqual([]);
      const changes = (result?.changes ?? []).filter(
        ({ type, change }) => change.actions.join() !== "no-op" && type !== "aws_ecs_service",
      );
      const actions = (beginning: string) =>
        changes
          .filter(({ type }) => type !== "aws_vpc_security_group_ingress_rule" || beginning.includes("from"))
          .filter(({ name }) => name.startsWith(beginning))
          .map(({ change }) => change.actions.join())
          .sort();
      for (const [beginning, all] of Object.entries(expected)) expect(actions(beginning)).toEqual(all);
      const isExpected = (name: string) =>
        Object.keys(expected).some((beginning) => name.startsWith(beginning));
      expect(changes.filter(({ name }) => !isExpected(name)).map(({ name }) => name)).toEqual([]);
      const service = result?.changes.find(({ type }) => type === "aws_ecs_service");
      expect(service?.change.actions).toEqual([from === to ? "no-op" : "update"]);
    },
  );
});
