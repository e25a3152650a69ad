import type { Description } from "../../../constructs/settings/description";
import { resources, stackJson } from "../../stacks/support/stack-json";
import { deployed } from "../../support/deployed";
import { description } from "../../support/description";
import type { Attributes } from "../../support/synth";
import type { OfflinePlans, ResourceChange } from "./offline-plans";
import { stateOf } from "./planned-state";
import { StackModule } from "./stack-module";

/** A resource as it is deployed and as it is described then. */
export interface Edited {
  readonly type: string;
  /** Absent: it is not deployed. */
  readonly before?: Attributes;
  /** Absent: it is no longer described; `forgotten`: Terraform is told to leave it alone. */
  readonly after?: Attributes | "forgotten";
}

/** What is described where a test says nothing else. */
export const DESCRIBED: Description = description({
  services: { front: { port: 8080, path: "/*", health: "/healthz", secrets: ["STRIPE_KEY"] } },
  database: { engine: "postgres", backupRetention: 7 },
  dev: { domain: "shop.example.com" },
});

/** What stands for every reference: most are ARNs, and what is no ARN may be any text. */
const ARN = "arn:aws:ecs:ap-northeast-2:123456789012:literal";

/** Arguments of which a plan without an account knows nothing, and what stands for them. */
const GIVEN: Readonly<Record<string, Attributes>> = {
  aws_db_instance: {
    final_snapshot_identifier: "shop-dev-final",
    password_wo: undefined,
    password_wo_version: undefined,
  },
  aws_ec2_instance_state: { instance_id: "i-0123456789abcdef0" },
  aws_lb_listener_rule: { priority: 100 },
  aws_s3_bucket_lifecycle_configuration: { expected_bucket_owner: "123456789012" },
  aws_route53_record: { zone_id: "Z0123456789" },
};

/** What is no part of what is created, or depends on what is deployed. */
const ORDERING = ["//", "depends_on", "dynamic", "lifecycle"];

/** Returns the resources of a type that the project makes, by address, with literals in place of references. */
function ownResources(type: string, stack: string, described: Description, phase?: string) {
  const found = resources(stackJson(deployed(described, { phase }), stack), type);
  return new Map(
    found.map(({ address, attributes }) => {
      const { lifecycle } = attributes;
      const own = Object.fromEntries(Object.entries(attributes).filter(([name]) => !ORDERING.includes(name)));
      const isBefore = (lifecycle as Attributes | undefined)?.["create_before_destroy"] === true;
      const literal = JSON.parse(JSON.stringify(own).replace(/\$\{[^}]*\}/g, ARN)) as Attributes;
      const order = isBefore ? { lifecycle: { create_before_destroy: true } } : {};
      return [address, { ...literal, ...GIVEN[type], ...order }];
    }),
  );
}

/** Returns the first resource of a type that the project makes, or the one with this name or value somewhere in it. */
export function own(type: string, stack: string, phase?: string, part = ""): Attributes {
  const all = [...ownResources(type, stack, DESCRIBED, phase).values()];
  const found = all.find((each) => JSON.stringify(each).includes(part));
  if (found === undefined) throw new Error(`${stack} has no ${type} with ${part}`);
  return found;
}

/** Returns what becomes of the resources of some types when a description is edited. */
export function edited(
  types: readonly string[],
  stack: string,
  [before, after]: readonly [Description, Description],
): readonly Edited[] {
  return types.flatMap((type) => {
    const [old, now] = [before, after].map((each) => ownResources(type, stack, each));
    const addresses = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
    return [...addresses].map((address) => ({ type, before: old?.get(address), after: now?.get(address) }));
  });
}

const nameOf = (row: number, index: number) => `row-${row}-${index}`;

/** Returns a module of the resources that rows have before or after. */
function moduleOf(rows: readonly (readonly Edited[])[], when: "before" | "after"): StackModule {
  const resource: Record<string, Record<string, Attributes>> = {};
  rows.forEach((row, number) => {
    row.forEach((each, index) => {
      const attributes = each[when];
      if (attributes === undefined || attributes === "forgotten") return;
      (resource[each.type] ??= {})[nameOf(number, index)] = attributes;
    });
  });
  return new StackModule({ resource, provider: { aws: [] }, terraform: { backend: {} } });
}

/** Stacks before and after an edit of a description, whole. */
export type EditedStack = readonly [before: StackModule, after: StackModule];

/** What Terraform would do, by row, and by stack. */
export interface PlannedEdits {
  readonly rows: readonly (readonly ResourceChange[])[];
  readonly stacks: readonly (readonly ResourceChange[])[];
}

/**
 * Plans all edits with real Terraform on what a deployment of the resources before them leaves, in one plan: most of its
 * time goes into the provider's schemas.
 */
export function plannedEdits(
  plans: OfflinePlans,
  rows: readonly (readonly Edited[])[],
  stacks: readonly EditedStack[],
): PlannedEdits {
  const [before, after] = [moduleOf(rows, "before"), moduleOf(rows, "after")];
  const removed = rows.flatMap((row, number) =>
    row.flatMap(({ type, after: now }, index) =>
      now === "forgotten"
        ? [{ from: `${type}.${nameOf(number, index)}`, lifecycle: { destroy: false } }]
        : [],
    ),
  );
  const modules = [[before, after] as const, ...stacks];
  const created = plans.plan(modules.map(([old]) => ({ json: old.literal })));
  const planned = plans.plan(
    modules.map(([old, now], index) => ({
      json: { ...now.json, ...(index === 0 ? { removed } : {}) },
      state: (address) => stateOf(old, created[index]?.changes ?? [], address),
    })),
    false,
  );
  const [own = [], ...others] = planned.map(({ changes }) => changes);
  return {
    rows: rows.map((row, number) =>
      row.flatMap(({ type }, index) =>
        own.filter((each) => each.type === type && each.name === nameOf(number, index)),
      ),
    ),
    stacks: others,
  };
}
