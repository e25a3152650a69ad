import { blocksAt, type TerraformAttributes, textAt, valueAt } from "./terraform-attributes";

/** A resource of a synthesized stack; also a data source, a provider and a backend, under types of their own. */
export interface PolicyResource {
  /** Id of its stack, for example `dev-foundation`. */
  readonly stack: string;
  /** Its type: `aws_vpc`, `data.aws_iam_policy_document`, `provider.aws`, `backend.s3`. */
  readonly type: string;
  /** Its address in the stack, for example `aws_vpc.network_vpc_4E8F0223`. */
  readonly address: string;
  /** Path of its construct, for example `dev-foundation/network/vpc`; of what has none, its address behind the stack. */
  readonly path: string;
  /** Its arguments as Terraform gets them. */
  readonly attributes: TerraformAttributes;
}

/** Resources by a resource that they name. */
type Referrers = ReadonlyMap<PolicyResource, readonly PolicyResource[]>;

/** The synthesized stacks of one environment, and what their expressions refer to, also through outputs of other stacks. */
export class PolicyTree {
  private readonly byType = new Map<string, PolicyResource[]>();
  private readonly byAddress = new Map<string, PolicyResource>();
  private readonly stackByStateKey = new Map<string, string>();
  private readonly byName = new Map<string, PolicyResource>();
  private readonly answers = new Map<string, Referrers>();

  /**
   * @param stacks - synthesized stacks by id
   * @param isProtected - whether the environment has `protect: true`
   */
  constructor(
    private readonly stacks: Readonly<Record<string, TerraformAttributes>>,
    public readonly isProtected: boolean,
  ) {
    for (const [stack, json] of Object.entries(stacks)) {
      const key = textAt(json, "terraform.backend.s3.key");
      if (key !== "") this.stackByStateKey.set(key, stack);
      this.addBlocks(stack, "", json["resource"]);
      this.addBlocks(stack, "data.", json["data"]);
      for (const attributes of blocksAt(json, "provider.aws")) {
        this.add(stack, "provider.aws", "aws", attributes);
      }
      for (const attributes of blocksAt(json, "terraform.backend.s3")) {
        this.add(stack, "backend.s3", "s3", attributes);
      }
    }
  }

  /** Lists the resources of some types. */
  public all(...types: readonly string[]): readonly PolicyResource[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** Returns whether a stack has any resource. */
  public hasResources(stack: string): boolean {
    return Object.keys(this.stacks[stack]?.["resource"] ?? {}).length > 0;
  }

  /**
   * Lists the resources of a type that a value names, in an expression, in an expression of another stack's output that it
   * reads, or as a text that is their `name`.
   *
   * @param from - the resource that has the value
   */
  public targets(
    from: PolicyResource,
    value: unknown,
    ...types: readonly string[]
  ): readonly PolicyResource[] {
    const found = new Map<string, PolicyResource>();
    this.collect(from.stack, value, types, found, 0);
    return [...found.values()];
  }

  /** Lists the resources of some types with an attribute that names a resource. */
  public pointingAt(target: PolicyResource, attribute: string, ...types: readonly string[]) {
    return types.flatMap((type) => this.referrers(target, type, attribute));
  }

  /** Lists the resources that name a resource, of one type or of all, in one of their arguments or in any. */
  public referrers(target: PolicyResource, type?: string, attribute?: string): readonly PolicyResource[] {
    const question = [target.type, type, attribute].join(" ");
    const known = this.answers.get(question) ?? this.referrersOf(target.type, type, attribute);
    this.answers.set(question, known);
    return known.get(target) ?? [];
  }

  private referrersOf(targetType: string, type?: string, attribute?: string): Referrers {
    const referrers = new Map<PolicyResource, PolicyResource[]>();
    for (const resource of type === undefined ? [...this.byType.values()].flat() : this.all(type)) {
      const { attributes } = resource;
      const value = attribute === undefined ? attributes : valueAt(attributes, attribute);
      for (const target of this.targets(resource, value, targetType)) {
        if (target === resource) continue;
        referrers.set(target, [...(referrers.get(target) ?? []), resource]);
      }
    }
    return referrers;
  }

  private collect(
    stack: string,
    value: unknown,
    types: readonly string[],
    found: Map<string, PolicyResource>,
    depth: number,
  ): void {
    if (depth > LONGEST_CHAIN || value === undefined || value === null) return;
    if (typeof value === "object") {
      for (const each of Object.values(value)) this.collect(stack, each, types, found, depth);
      return;
    }
    if (typeof value !== "string") return;
    if (!value.includes("${")) {
      for (const named of types.flatMap((type) => this.byName.get(`${type} ${value}`) ?? [])) {
        found.set(`${named.stack}/${named.address}`, named);
      }
      return;
    }
    for (const [address] of value.matchAll(ADDRESS)) {
      const target = this.byAddress.get(`${stack}/${address}`);
      if (target !== undefined && types.includes(target.type)) found.set(`${stack}/${address}`, target);
    }
    for (const { groups = {} } of value.matchAll(OUTPUT)) {
      const { reader, name = "", key = groups["index"] } = groups;
      const publisher = this.publisher(stack, reader);
      if (publisher === undefined) continue;
      const published = valueAt(this.stacks[publisher] ?? {}, `output.${name}.value`);
      const chosen = key === undefined ? published : (published as TerraformAttributes | undefined)?.[key];
      this.collect(publisher, chosen, types, found, depth + 1);
    }
  }

  private publisher(stack: string, reader: string | undefined): string | undefined {
    const source = valueAt(this.stacks[stack] ?? {}, `data.terraform_remote_state.${reader ?? ""}`);
    const key = textAt((source ?? {}) as TerraformAttributes, "config.key");
    return this.stackByStateKey.get(key);
  }

  private addBlocks(stack: string, prefix: string, byType: unknown): void {
    for (const [type, named] of Object.entries((byType ?? {}) as Record<string, object>)) {
      for (const [name, attributes] of Object.entries(named)) {
        this.add(stack, `${prefix}${type}`, name, attributes as TerraformAttributes);
      }
    }
  }

  private add(stack: string, type: string, name: string, attributes: TerraformAttributes): void {
    const address = `${type}.${name}`;
    const written = textAt(attributes, "//.metadata.path").replace(/\/Resource$/, "");
    const path = written === "" ? `${stack}/${address}` : written;
    const resource = { stack, type, address, path, attributes };
    this.byAddress.set(`${stack}/${address}`, resource);
    this.byName.set(`${type} ${textAt(attributes, "name")}`, resource);
    this.byType.set(type, [...(this.byType.get(type) ?? []), resource]);
  }
}

/** Outputs that are read from stack to stack, more than the stacks of an environment. */
const LONGEST_CHAIN = 8;

/** The address of a resource or of a data source within an expression. */
const ADDRESS = /(?<![\w.-])(?:data\.)?aws_\w+\.[\w-]+/g;

/** A reference to an output of another stack, of an element or of a key of it. */
const OUTPUT =
  /terraform_remote_state\.(?<reader>[\w-]+)(?:\[\w+\])?\.outputs\.(?<name>\w+)(?:\.(?<key>[\w-]+))?(?:, (?<index>\d+)\))?/g;
