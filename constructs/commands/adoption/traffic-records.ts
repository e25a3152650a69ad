import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { ALARMED, ALARMED_SERVICES } from "../../ecs/routing/alarmed-services";
import { TRAFFIC_PATHS } from "../../ecs/routing/recorded-paths";
import { recordedKey, RULE_PRIORITIES } from "../../ecs/routing/recorded-priorities";
import { trafficKey } from "../../ecs/routing/rule-priorities";
import { type Owner, ownerRecord, TRAFFIC_OWNERS } from "../../ecs/routing/traffic-owner";
import { bodiesOf, type StackJson } from "../../report/stack-json";
import { pathPatterns } from "../../service/paths";
import { readStates, type StoredResource } from "../stored-states";
import { editState } from "../terraform/edited-state";

/** Outputs that the next plan reads as the record of the traffic, so an import may not write what is only planned. */
export const TRAFFIC_RECORDS = [RULE_PRIORITIES, TRAFFIC_PATHS, TRAFFIC_OWNERS, ALARMED_SERVICES];

/** One entry that a record of the traffic lacked. */
export interface RecordedEntry {
  /** Output that is the record. */
  readonly output: string;
  /** Its key: a service, or what has a priority. */
  readonly key: string;
  /** What the load balancer or ECS has. */
  readonly value: string | number;
}

/**
 * Writes into the state of a stack what its records of the traffic lack, as the rules and services in that state have it.
 *
 * @param folder - the stack's folder, initialized
 * @returns what was written
 * @throws CommandError with Terraform's error
 */
export async function recordTraffic(folder: string, stack: StackJson): Promise<readonly RecordedEntry[]> {
  if (!TRAFFIC_RECORDS.some((output) => stack.output?.[output] !== undefined)) return [];
  let entries: readonly RecordedEntry[] = [];
  await editState({ folder }, (pulled) => {
    const { text, missing } = withTrafficRecords(stack, pulled);
    entries = missing;
    return text;
  });
  return entries;
}

/** The part of a state that is changed; all else stays as it is. */
const STATE = z.looseObject({ serial: z.number(), outputs: z.record(z.string(), z.unknown()).default({}) });

/** Returns a state with records of all traffic that it holds, and what they lacked; no text: they lack nothing. */
export function withTrafficRecords(
  stack: StackJson,
  pulled: string,
): { readonly text?: string; readonly missing: readonly RecordedEntry[] } {
  const { resources, outputs } = readStates([pulled]);
  const found = new Map(trafficEntries(stack, resources).map((each) => [`${each.output} ${each.key}`, each]));
  const missing = [...found.values()].filter(({ output, key, value }) => {
    const before = recordOf(outputs[output]);
    if (stack.output?.[output] === undefined || before === undefined || key in before) return false;
    // Two rules with one number would be PriorityInUse.
    return output !== RULE_PRIORITIES || !Object.values(before).includes(value);
  });
  if (missing.length === 0) return { missing };
  const state = STATE.parse(JSON.parse(pulled));
  const records = TRAFFIC_RECORDS.flatMap((output) => {
    const added = missing.filter((each) => each.output === output);
    if (added.length === 0) return [];
    const value: Record<string, unknown> = { ...recordOf(outputs[output]) };
    for (const { key, value: each } of added) value[key] = each;
    return [[output, { value, type: typeOf(value) }] as const];
  });
  const all = { ...state.outputs, ...Object.fromEntries(records) };
  const edited = { ...state, serial: state.serial + 1, outputs: all };
  return { text: JSON.stringify(edited, undefined, 2), missing };
}

/** Returns the entries of a record; undefined for a value that is none, which stays. */
function recordOf(value: unknown = {}): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** Returns the type of an object as a state has it; another one would be a change of the output. */
function typeOf(value: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(value);
  return [
    "object",
    Object.fromEntries(entries.map(([key, each]) => [key, typeof each === "number" ? "number" : "string"])),
  ] as const;
}

const GROUPS = z.array(z.object({ arn: z.string() }));
const RULE = z.object({
  arn: z.string(),
  priority: z.number(),
  condition: z.array(
    z.object({ path_pattern: z.array(z.object({ values: z.array(z.string()) })).nullish() }),
  ),
  action: z.array(
    z.object({
      target_group_arn: z.string().nullish(),
      forward: z.array(z.object({ target_group: GROUPS })).nullish(),
    }),
  ),
});
const SERVICE = z.object({
  load_balancer: z.array(
    z.object({
      container_name: z.string(),
      container_port: z.number(),
      target_group_arn: z.string(),
      advanced_configuration: z
        .array(z.object({ alternate_target_group_arn: z.string(), test_listener_rule: z.string().nullish() }))
        .nullish(),
    }),
  ),
  alarms: z.array(z.object({ alarm_names: z.array(z.string()) })).nullish(),
});

/** A service on ECS, as its state has it. */
interface RoutedService {
  readonly name: string;
  readonly port: number;
  readonly owner: Owner;
  readonly groups: readonly string[];
  readonly testRule?: string | null;
  readonly isAlarmed: boolean;
}

/**
 * Returns the entries of all records for the rules in a state.
 *
 * Only rules whose priority the stack takes from its record: a rule of the user's own has a number of its own.
 */
function trafficEntries(stack: StackJson, resources: readonly StoredResource[]): readonly RecordedEntry[] {
  const bodies = bodiesOf(stack);
  const services = resources.filter(({ type }) => type === "aws_ecs_service").flatMap(servicesOf);
  return resources
    .filter(({ type }) => type === "aws_lb_listener_rule")
    .flatMap(({ type, name, attributes }) => {
      const key = recordedKey(bodies.get(`${type}.${name}`)?.["priority"]);
      const rule = RULE.safeParse(attributes);
      return key === undefined || !rule.success ? [] : entriesOf(key, rule.data, services);
    });
}

/** @param key - what has the priority in the description */
function entriesOf(
  key: string,
  { arn, priority, condition, action }: z.infer<typeof RULE>,
  services: readonly RoutedService[],
): readonly RecordedEntry[] {
  const groups = action.flatMap(({ target_group_arn: only, forward }) => [
    ...(only ? [only] : []),
    ...(forward ?? []).flatMap(({ target_group: all }) => all.map((group) => group.arn)),
  ]);
  const path = pathOf(
    condition.flatMap(({ path_pattern: all }) => all ?? []).flatMap(({ values }) => values),
  );
  const service = services.find((each) => each.groups.some((group) => groups.includes(group)));
  if (path === undefined || service === undefined) return [{ output: RULE_PRIORITIES, key, value: priority }];
  // It has the number of the rule of the traffic, on another listener.
  if (service.testRule === arn) return [];
  const { name, owner, port, isAlarmed } = service;
  return [
    {
      output: RULE_PRIORITIES,
      key: trafficKey({ name, path, isShifting: owner === "ecs" }),
      value: priority,
    },
    { output: TRAFFIC_PATHS, key: name, value: path },
    { output: TRAFFIC_OWNERS, key: name, value: ownerRecord(owner, port, priority) },
    ...(isAlarmed ? [{ output: ALARMED_SERVICES, key: name, value: ALARMED }] : []),
  ];
}

/** Returns the path, as a description has it, whose patterns these are; undefined for other patterns. */
function pathOf(patterns: readonly string[]): string | undefined {
  const sorted = [...patterns].sort();
  return patterns.find((path) => isDeepStrictEqual([...pathPatterns(path)].sort(), sorted));
}

function servicesOf({ attributes }: StoredResource): readonly RoutedService[] {
  const { data } = SERVICE.safeParse(attributes);
  return (data?.load_balancer ?? []).map((each) => {
    const shift = each.advanced_configuration?.[0];
    return {
      ...{ name: each.container_name, port: each.container_port },
      owner: shift === undefined ? "terraform" : "ecs",
      groups: [each.target_group_arn, ...(shift === undefined ? [] : [shift.alternate_target_group_arn])],
      testRule: shift?.test_listener_rule,
      isAlarmed: (data?.alarms ?? []).some(({ alarm_names: names }) => names.length > 0),
    };
  });
}
