import type { Description } from "../../constructs/settings/description";
import type { ServiceDescription } from "../../constructs/settings/service-description";
import type { StackJson } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { type ModulePlan, OfflinePlans } from "./support/offline-plans";
import { of5 } from "./support/provider-5";
import { stateOf } from "./support/planned-state";
import { StackModule } from "./support/stack-module";

/** Time of all plans, in milliseconds. */
const TIMEOUT = 10 * 60_000;

const service = (path: string, port = 3000): ServiceDescription => ({ port, path, health: "/healthz" });

const FRONT = { front: service("/*", 8080) };

/** Edits of a path: what is described before, and after. */
const EDITS = {
  "another port": [
    { ...FRONT, back: service("/api/*", 3000) },
    { ...FRONT, back: service("/api/*", 3149) },
  ],
  "another service": [
    { ...FRONT, back: service("/api/*") },
    { ...FRONT, api: service("/api/*") },
  ],
  "two services that change places": [
    { ...FRONT, one: service("/one/*"), two: service("/two/*") },
    { ...FRONT, one: service("/two/*"), two: service("/one/*") },
  ],
  "a part that is split off": [
    { ...FRONT, back: service("/api/*") },
    { ...FRONT, back: service("/api/*"), orders: service("/api/orders/*") },
  ],
  "a part that stays, while a new service gets the rest": [
    { ...FRONT, back: service("/api/*") },
    { ...FRONT, back: service("/api/old/*"), api: service("/api/*") },
  ],
  "a wider path": [
    { ...FRONT, back: service("/api/old/*") },
    { ...FRONT, back: service("/api/*") },
  ],
  "a narrower path": [
    { ...FRONT, back: service("/api/*") },
    { ...FRONT, back: service("/api/old/*") },
  ],
  "another service, of one that ECS moved": [
    { ...FRONT, back: { ...service("/api/*"), deployment: { blueGreen: {} } } },
    { ...FRONT, api: service("/api/*") },
  ],
} as const satisfies Record<string, readonly [Description["services"], Description["services"]]>;

type Edit = keyof typeof EDITS;
const NAMES = Object.keys(EDITS) as Edit[];

function moduleOf(services: Description["services"], awsProvider: "5" | "6"): StackModule {
  const { json } = deployed(description({ services, awsProvider }), { phase: "fargate" }).stack(
    "dev-fargate",
  );
  return new StackModule(JSON.parse(of5(json)) as StackJson);
}

const MODULES = NAMES.map((name) => {
  const awsProvider = name === "another service, of one that ECS moved" ? "6" : "5";
  const [before, after] = EDITS[name];
  return [moduleOf(before, awsProvider), moduleOf(after, awsProvider)] as const;
});

/** Plans every edit on what a deployment of the description before it leaves. */
function planned(plans: OfflinePlans): readonly ModulePlan[] {
  const created = plans.plan(MODULES.map(([before]) => ({ json: before.literal })));
  return plans.plan(
    MODULES.map(([before, after], index) => ({
      json: after.json,
      state: (address) => stateOf(before, created[index]?.changes ?? [], address),
    })),
  );
}

const plans = new OfflinePlans(MODULES[0]?.[0].provider);
const { skipReason } = plans;
const unlessSkipped = skipReason === undefined ? it : it.skip;
if (skipReason !== undefined) process.stderr.write(`the edits of paths are skipped: ${skipReason}\n`);

afterAll(() => {
  plans.remove();
});

describe("the rule of a path on Fargate", () => {
  let results: readonly ModulePlan[] = [];

  beforeAll(() => {
    if (skipReason === undefined) results = planned(plans);
  }, TIMEOUT);

  const resultOf = (edit: Edit) => results[NAMES.indexOf(edit)] ?? raise(edit);

  /** What happens to the rules that send traffic, by their names. */
  const rulesOf = (edit: Edit) =>
    Object.fromEntries(
      resultOf(edit)
        .changes.filter(({ type, name }) => type === "aws_lb_listener_rule" && name.startsWith("path_"))
        .map(({ name, change }) => [name.replace(/_[0-9A-F]{8}$/, ""), change.actions.join()]),
    );

  unlessSkipped.each<[Edit, Readonly<Record<string, string>>]>([
    ["another port", { path: "no-op", path_api: "update" }],
    ["another service", { path: "no-op", path_api: "update" }],
    ["two services that change places", { path: "no-op", path_one: "update", path_two: "update" }],
    ["a part that is split off", { path: "no-op", path_api: "no-op", path_api_orders: "create" }],
    [
      "a part that stays, while a new service gets the rest",
      { path: "no-op", path_api: "update", path_api_old: "create" },
    ],
    ["a wider path", { path: "no-op", path_api_old: "delete", path_api: "create" }],
    ["a narrower path", { path: "no-op", path_api: "delete", path_api_old: "create" }],
  ])("is changed in place, or is new: %s", (edit, actions) => {
    expect(rulesOf(edit)).toEqual(actions);
  });

  /** Returns the node of a resource of a type in the graph of an apply, by a part of its name. */
  const nodeOf = ({ address, changes }: ModulePlan, type: string, part: string) => {
    const found = changes.filter((each) => each.type === type && each.name.includes(part));
    expect(found).toHaveLength(1);
    return `${address}.${type}.${found[0]?.name}`;
  };

  unlessSkipped.each<[Edit, rule: string, service: string]>([
    ["another port", "path_api_", "back"],
    ["another service", "path_api_", "api"],
    ["two services that change places", "path_one_", "two"],
    ["two services that change places", "path_two_", "one"],
    ["a part that is split off", "path_api_orders_", "orders"],
    ["a part that stays, while a new service gets the rest", "path_api_7", "api"],
  ])("waits until the service that gets it is steady: %s, %s", (edit, rule, name) => {
    const result = resultOf(edit);
    const service = nodeOf(result, "aws_ecs_service", `workload_${name}_`);
    expect(result.graph.waits(nodeOf(result, "aws_lb_listener_rule", rule), service)).toBe(true);
  });

  unlessSkipped.each<[Edit, type: string, part: string]>([
    ["another port", "aws_ecs_service", "workload_back_"],
    ["another port", "aws_lb_target_group", "workload_back_"],
    ["another service", "aws_ecs_service", "workload_back_"],
    ["another service", "aws_lb_target_group", "workload_back_"],
  ])("has changed before what served it is destroyed: %s, %s", (edit, type, part) => {
    const result = resultOf(edit);
    const destroyed = result.graph.destroying(nodeOf(result, type, part));
    expect(destroyed).not.toHaveLength(0);
    const rule = nodeOf(result, "aws_lb_listener_rule", "path_api_");
    for (const node of destroyed) expect(result.graph.waits(node, rule)).toBe(true);
  });

  unlessSkipped.each<[type: string, part: string]>([
    ["aws_lb_listener_rule", "workload_back_traffic_"],
    ["aws_ecs_service", "workload_back_"],
  ])("exists before what ECS moved is destroyed: %s, %s", (type, part) => {
    const result = resultOf("another service, of one that ECS moved");
    const destroyed = result.graph.destroying(nodeOf(result, type, part));
    expect(destroyed).toHaveLength(1);
    const rule = nodeOf(result, "aws_lb_listener_rule", "path_api_");
    for (const node of destroyed) expect(result.graph.waits(node, rule)).toBe(true);
  });

  unlessSkipped.each<[Edit, former: string, wanted: string]>([
    ["a wider path", "path_api_old_", "path_api_7"],
    ["a narrower path", "path_api_7", "path_api_old_"],
  ])("exists before the former rule is destroyed: %s", (edit, former, wanted) => {
    const result = resultOf(edit);
    const [destroyed = "", ...others] = result.graph.destroying(
      nodeOf(result, "aws_lb_listener_rule", former),
    );
    expect(others).toEqual([]);
    expect(result.graph.waits(destroyed, nodeOf(result, "aws_lb_listener_rule", wanted))).toBe(true);
  });
});

function raise(edit: string): never {
  throw new Error(`there is no plan of ${edit}`);
}
