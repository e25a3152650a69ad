import { awakeShare, type WeeklyTime } from "../../service/schedule";
import { parseCron } from "../../service/sleep-parts";
import type { Body } from "../stack-json";

/** Hours of a month, as AWS's own calculator counts them. */
export const HOURS = 730;

/** An amount of something that AWS bills, in a month. */
export interface Quantity {
  /** What it is, in the words of a description: `Docker host, t3.small`. */
  readonly part: string;
  /** Key of its price: `ec2/t3.small`. */
  readonly price: string;
  /** Amount in the unit of the price. */
  readonly amount: number;
}

/** Something that may cost money and that no amount is known of. */
export interface NotCounted {
  /** What it is, and what it depends on. */
  readonly part: string;
  /** Key of its price; absent: there is no price for it in the price files. */
  readonly price?: string;
}

/** A resource that Terraform creates. */
export interface Resource {
  /** Type and name: `aws_instance.host`. */
  readonly address: string;
  /** Its type, such as `aws_instance`. */
  readonly type: string;
  /** Its attributes. */
  readonly body: Body;
}

/** The part of a synthesized stack that costs money. */
interface Stack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Body>>>>;
}

/** Lists the resources of synthesized stacks, by name. */
export function resourcesOf(stacks: Readonly<Record<string, Stack>>): readonly Resource[] {
  return Object.values(stacks).flatMap(({ resource = {} }) =>
    Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]) => ({ address: `${type}.${name}`, type, body })),
    ),
  );
}

/** Returns what one resource costs in a month. */
export type Cost = (resource: Resource, inventory: Inventory) => readonly (Quantity | NotCounted)[];

/** Every resource of the stacks of one environment. */
export class Inventory {
  private readonly ofType = new Map<string, Resource[]>();
  private readonly byAddress = new Map<string, Resource>();

  /** @param resources - in the order of the stacks */
  constructor(public readonly resources: readonly Resource[]) {
    for (const resource of resources) {
      const { type, address } = resource;
      const same = this.ofType.get(type);
      if (same === undefined) this.ofType.set(type, [resource]);
      else same.push(resource);
      if (!this.byAddress.has(address)) this.byAddress.set(address, resource);
    }
  }

  /** Returns the resources of a type. */
  public all(type: string): readonly Resource[] {
    return this.ofType.get(type) ?? [];
  }

  /** Returns the resource that an expression refers to: `${aws_lb.front.arn}`. */
  public referredTo(expression: unknown): Resource | undefined {
    const [, address] = /^\$\{(\w+\.[\w-]+)\./.exec(String(expression)) ?? [];
    return address === undefined ? undefined : this.byAddress.get(address);
  }

  /**
   * Returns the share of a month for which a resource runs, 0 to 1: less than 1 where a schedule stops and starts it.
   *
   * A schedule is one of EventBridge Scheduler that names the resource, or the instance that an address is associated with,
   * or the scheduled actions of its scaling.
   */
  public awakeShare({ address }: Resource): number {
    const refersTo = (text: unknown, other: string) => JSON.stringify(text).includes(`\${${other}.`);
    const associations = this.all("aws_eip_association").filter(({ body }) =>
      refersTo(body["instance_id"], address),
    );
    const names = [address, ...associations.map((association) => association.address)];
    const isNamed = (text: unknown) => text !== undefined && names.some((name) => refersTo(text, name));
    const target = this.all("aws_appautoscaling_target").find(({ body }) => isNamed(body["resource_id"]));
    const calls = this.all("aws_scheduler_schedule")
      .filter(({ body }) => isNamed(body["target"]))
      .map(({ body }) => ({
        stops: /stop[A-Z]/.test(JSON.stringify(body["target"])),
        at: body["schedule_expression"],
      }));
    const actions = this.all("aws_appautoscaling_scheduled_action")
      .filter(({ body }) => target !== undefined && this.referredTo(body["resource_id"]) === target)
      .map(({ body }) => ({
        stops: Number(record(body["scalable_target_action"])["max_capacity"]) === 0,
        at: body["schedule"],
      }));
    const time = (stops: boolean) => timeOf([...calls, ...actions].find((each) => each.stops === stops)?.at);
    const [off, on] = [time(true), time(false)];
    return off === undefined || on === undefined ? 1 : awakeShare({ off, on });
  }
}

function timeOf(cron: unknown): WeeklyTime | undefined {
  return typeof cron === "string" ? parseCron(cron) : undefined;
}

/** Returns an attribute that is a block, whether it is written as one or as a list of one; empty where there is none. */
export function record(value: unknown): Body {
  const [block] = list(value);
  return typeof block === "object" && block !== null ? (block as Body) : {};
}

/** Returns an attribute that is a list; one value is a list of one. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Returns a number as it is while the environment is awake: `${asleep ? 0 : 2}` is 2; `undefined` for any other expression. */
export function awakeNumber(value: unknown): number | undefined {
  const text =
    /^\$\{.* \? 0 : (\d+)\}$/.exec(String(value))?.[1] ??
    (typeof value === "number" || typeof value === "string" ? String(value) : "");
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
