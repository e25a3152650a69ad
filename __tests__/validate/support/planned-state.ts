import type { Attributes } from "../../support/synth";
import type { ResourceChange } from "./offline-plans";
import type { StackModule } from "./stack-module";

/** A resource in a state. */
export type StateResource = Readonly<Record<string, unknown>>;

/** What provides a resource, as a state names it. */
const PROVIDERS = { aws: "registry.terraform.io/hashicorp/aws", data: "terraform.io/builtin/terraform" };

/**
 * Returns what the state holds of a module after an apply.
 *
 * Its attributes are those that the provider has planned, and AWS's answers. Dependencies and `create_before_destroy`, by
 * which Terraform orders what it destroys, are recorded as an apply does: also for all that such a resource depends on.
 *
 * @param planned - changes of a plan of the module, in whose literal JSON or on whose state every reference is known
 * @param address - address of the module in the state
 */
export function stateOf(
  module: StackModule,
  planned: readonly ResourceChange[],
  address: string,
): readonly StateResource[] {
  const before = module.resources.filter(({ attributes }) => isBefore(attributes));
  const forced = new Set(before.flatMap((each) => [each.address, ...module.dependenciesOf(each.address)]));
  return planned.map(({ type, name, index, change, schemaVersion }) => {
    const own = `${type}.${name}`;
    const answers = module
      .attributesRead(own)
      .filter((attribute) => change.after_unknown[attribute] === true)
      .map((attribute) => [attribute, module.answer(own, attribute)] as const);
    const empty = Object.entries(EMPTY).filter(([list]) => change.after_unknown[list] === true);
    const attributes = { ...change.after, ...Object.fromEntries([...empty, ...answers]) };
    const instance = {
      ...(index === undefined ? {} : { index_key: index }),
      schema_version: schemaVersion,
      attributes: type === "terraform_data" ? typed(attributes) : attributes,
      dependencies: [...module.dependenciesOf(own)].map((each) => `${address}.${each}`),
      ...(forced.has(own) ? { create_before_destroy: true } : {}),
    };
    const provider = `provider["${type === "terraform_data" ? PROVIDERS.data : PROVIDERS.aws}"]`;
    return { module: address, mode: "managed", type, name, provider, instances: [instance] };
  });
}

/** Lists and maps that AWS answers, which are empty here. */
const EMPTY: Readonly<Record<string, object>> = {
  alarm_arns: [],
  availability_zones: [],
  egress: [],
  ingress: [],
  load_balancer_arns: [],
  load_balancers: [],
  managed_policy_arns: [],
  secondary_private_ip_addresses: [],
  target_group_arns: [],
  traffic_source: [],
  triggers: {},
};

function isBefore({ lifecycle }: Attributes): boolean {
  return (
    (lifecycle as { readonly create_before_destroy?: boolean } | undefined)?.create_before_destroy === true
  );
}

/** Values of any type are in a state with their type. */
function typed(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      const isAny = ANY_TYPE.includes(name) && typeof value === "string";
      return [name, isAny ? { value, type: "string" } : value];
    }),
  );
}

/** Attributes of `terraform_data` that take a value of any type. */
const ANY_TYPE = ["input", "output", "triggers_replace"];
