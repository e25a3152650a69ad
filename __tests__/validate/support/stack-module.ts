import { type Resource, resources, type StackJson } from "../../stacks/support/stack-json";
import type { Attributes } from "../../support/synth";

/** A reference to an attribute of a resource. */
const REFERENCE = /\b((?:aws_\w+|terraform_data)\.[\w-]+)\.(\w+)/g;

/** A reference inside a text. */
const NESTED = /\$\{((?:aws_\w+|terraform_data)\.[\w-]+)\.(\w+)\}/g;

/** Arguments that order an apply, and are no part of what is created. */
const ORDERING = ["depends_on", "lifecycle", "provisioner"];

/**
 * A stack as a module of Terraform, without an account: what the stack would look up is given to the module.
 *
 * Every attribute that AWS would answer is a text made of the resource's address, which stays the same in every plan.
 */
export class StackModule {
  /** Its resources. */
  public readonly resources: readonly Resource[];
  /** The region and the default tags of its provider. */
  public readonly provider: Attributes | undefined;
  private readonly body: string;
  private readonly locals: object;
  /** Addresses that each resource names. */
  private readonly direct: ReadonlyMap<string, readonly string[]>;
  /** What the stack reads, by address. */
  private readonly read = new Map<string, Set<string>>();

  /** @param release - tag of the images that are released */
  constructor(
    private readonly stack: StackJson,
    release = "release-0123456789ab",
  ) {
    this.resources = resources(stack);
    this.provider = stack.provider.aws[0];
    this.locals = {
      ...(JSON.parse(given(JSON.stringify(stack.locals ?? {}))) as object),
      foundation: foundationOf(JSON.stringify(stack)),
      images: imagesOf(stack, release),
    };
    this.body = given(JSON.stringify(stack.resource));
    for (const [, address = "", attribute = ""] of this.body.matchAll(REFERENCE)) {
      this.read.set(address, (this.read.get(address) ?? new Set()).add(attribute));
    }
    const addresses = new Set(this.resources.map(({ address }) => address));
    this.direct = new Map(
      this.resources.map(({ address, attributes }) => {
        const named = JSON.stringify(attributes).matchAll(/\b(?:aws_\w+|terraform_data)\.[\w-]+/g);
        const others = new Set([...named].map(([each]) => each));
        others.delete(address);
        return [address, [...others].filter((each) => addresses.has(each))];
      }),
    );
  }

  /** Its JSON, as it is planned on a state. */
  public get json(): object {
    const { moved } = this.stack;
    return { variable: GIVEN, locals: this.locals, moved, resource: JSON.parse(this.body) as object };
  }

  /** Its JSON with answers in the place of every reference, so that a plan knows all of what it creates. */
  public get literal(): object {
    const known: Record<string, Record<string, Record<string, unknown>>> = {};
    const text = this.body.replace(REFERENCE, (_, address: string, attribute: string) => {
      const [type = "", name = ""] = address.split(".");
      ((known[type] ??= {})[name] ??= {})[attribute] = this.answer(address, attribute);
      return `local.known.${address}.${attribute}`;
    });
    const resource = JSON.parse(text, (key, value: unknown) =>
      ORDERING.includes(key) ? undefined : value,
    ) as object;
    return { variable: GIVEN, locals: { ...this.locals, known }, resource };
  }

  /** Returns the value of an attribute of a resource: its own where it is a literal, else AWS's answer. */
  public answer(address: string, attribute: string): unknown {
    // Terraform chooses it while it plans.
    if (attribute === "priority") return 1;
    const own = this.resources.find((each) => each.address === address)?.attributes[attribute];
    if (typeof own === "string") return own.replace(NESTED, (_, ...of: string[]) => this.text(of[0], of[1]));
    if (own !== undefined) return own;
    if (address.startsWith("aws_launch_template.") && attribute === "id") return "lt-0123456789abcdef0";
    if (attribute === "latest_version") return 1;
    return `arn:aws:ecs:ap-northeast-2:123456789012:${address.replace(".", "/")}`;
  }

  /** Returns the attributes of a resource that the stack reads, beside its id and ARN. */
  public attributesRead(address: string): readonly string[] {
    return [...new Set(["id", "arn", ...(this.read.get(address) ?? [])])];
  }

  /** Returns the resources that name another. */
  public usersOf(address: string): readonly string[] {
    return [...this.direct].filter(([, named]) => named.includes(address)).map(([user]) => user);
  }

  /** Returns the addresses of all resources that one depends on, directly or not. */
  public dependenciesOf(address: string): ReadonlySet<string> {
    const found = new Set<string>();
    const add = (each: string) => {
      for (const other of this.direct.get(each) ?? []) {
        if (found.has(other)) continue;
        found.add(other);
        add(other);
      }
    };
    add(address);
    return found;
  }

  /** Returns the value of an output, with answers in the place of its references. */
  public output(name: string): unknown {
    const text = JSON.stringify(this.stack.output?.[name]?.value);
    return JSON.parse(text.replace(NESTED, (_, ...of: string[]) => this.text(of[0], of[1])));
  }

  private text(address = "", attribute = ""): string {
    return String(this.answer(address, attribute));
  }
}

/** Variables of a module: its own state and its live listener rules, of which there are none at first. */
const GIVEN = { own: { default: [] }, live: { default: {} } };

/** Returns resources with what is given to the module in the place of data sources. */
function given(text: string): string {
  const replaced = text
    .replaceAll(/\bdata\.terraform_remote_state\.own-state/g, "var.own")
    .replaceAll(/\bdata\.aws_lb_listener_rule\.[\w-]+/g, "var.live")
    .replaceAll(/\bdata\.terraform_remote_state\.foundation\.outputs/g, "local.foundation")
    .replaceAll(/\bdata\.aws_ssm_parameter\.([\w-]+)\.insecure_value/g, "local.images.$1");
  const other = /\bdata\.\w+\.[\w-]+/.exec(replaced);
  if (other !== null) throw new Error(`nothing is given in the place of ${other[0]}`);
  return replaced;
}

/** Returns the outputs of the foundation that a stack reads: lists of ids, ARNs by service, and texts. */
function foundationOf(text: string): object {
  const outputs: Record<string, unknown> = {};
  for (const [, name = "", key] of text.matchAll(/state\.foundation\.outputs\.(\w+)(?:\.(\w+))?/g)) {
    const value = `arn:aws:ecs:ap-northeast-2:123456789012:${name}`;
    if (key !== undefined) outputs[name] = { ...(outputs[name] as object | undefined), [key]: value };
    else outputs[name] = name.endsWith("_ids") ? [`${name}-0`, `${name}-1`] : value;
  }
  return outputs;
}

/** Returns the images that are released, by data source. */
function imagesOf({ data }: StackJson, release: string): object {
  const parameters = Object.entries(data?.["aws_ssm_parameter"] ?? {});
  const registry = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com";
  return Object.fromEntries(
    parameters.map(([id, { name }]) => [id, `${registry}${String(name).replace(/\/image$/, "")}:${release}`]),
  );
}
