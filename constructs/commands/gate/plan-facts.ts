import { isPhase, PHASE_FACTS, PLATFORM_STATUSES, type PlatformStatus } from "../../service/phases";
import type { ResourceChange, TerraformPlan } from "../terraform/plan";

/** What a plan says about its environment. */
export interface PlanFacts {
  /** Whether the environment is protected before or after the plan; without the output it is. */
  readonly isProtected: boolean;
  /** Whether the plan itself ends the protection, by `protect: false` or by destroying all. */
  readonly dropsProtection: boolean;
  /** Status of the plan's platform after the apply; absent: it is not the plan of a platform. */
  readonly platform?: PlatformStatus;
  /** Whether the plan is a step between phases in which the domain points to another platform. */
  readonly movesDomain: boolean;
  /** The services that were retired before this plan. */
  readonly retiredBefore: RetiredServices;
  /** The services that are retired after it. */
  readonly retiredAfter: RetiredServices;
  /** Ids and ARNs of what the plan destroys or replaces. */
  readonly removed: ReadonlySet<string>;
  /** ARNs of the target groups of the ECS services that it destroys or replaces. */
  readonly groupsOfServices: ReadonlySet<string>;
  /** ARNs of the Auto Scaling groups of the capacity providers that it destroys or replaces. */
  readonly groupsOfProviders: ReadonlySet<string>;
  /** ARNs of the listeners for test traffic that are deployed. */
  readonly testListeners: ReadonlySet<string>;
  /** Addresses in Terraform of the instances that stay and have the Elastic IP after the apply. */
  readonly addressedInstances: ReadonlySet<string>;
}

/** What is used no more, and is kept: of services that run nowhere, secrets, and access logs. */
export interface RetiredServices {
  /** Their names. */
  readonly services: readonly string[];
  /** Names of the secrets under `retiredSecrets`. */
  readonly secrets: readonly string[];
  /** ARNs of the secrets that other services have; absent: they are not known. */
  readonly usedSecrets?: readonly string[];
  /** Names of the buckets of access logs that record nothing any more. */
  readonly stoppedLogs: readonly string[];
}

/**
 * Reads what the gate trusts: outputs of the state and of the plan, and the record of the phase.
 *
 * Every stack of an environment publishes `protect`, every platform `platform`, and both platforms and the foundation
 * `retired_services`, and the foundation `retired_secrets` and `stopped_access_logs`. None of them can be written with the permissions of a release.
 */
export function planFacts(plan: TerraformPlan): PlanFacts {
  const changes = plan.resource_changes ?? [];
  const protect = output(plan, "protect");
  const values = [protect.before, protect.after].filter((value) => !isAbsent(value));
  const isProtected = values.length === 0 || !values.every(isFalse);
  const { after } = output(plan, "platform");
  const [retired, secrets] = [output(plan, "retired_services"), output(plan, "secret_arns")];
  const [retiredSecrets, stopped] = [output(plan, "retired_secrets"), output(plan, "stopped_access_logs")];
  const retiredAt = (at: "before" | "after"): RetiredServices => ({
    services: textsIn(retired[at]) ?? [],
    secrets: textsIn(retiredSecrets[at]) ?? [],
    usedSecrets: textsIn(secrets[at]),
    stoppedLogs: textsIn(stopped[at]) ?? [],
  });
  return {
    isProtected,
    dropsProtection: isProtected && values.length > 0 && (isFalse(protect.after) || isAbsent(protect.after)),
    platform: PLATFORM_STATUSES.find((status) => status === after),
    movesDomain: changes.some(isMoveOfDomain),
    retiredBefore: retiredAt("before"),
    retiredAfter: retiredAt("after"),
    ...removedResources(changes.filter(isRemoved)),
    testListeners: new Set(
      changes
        .filter(({ type, change }) => type === "aws_lb_listener" && isTestListener(change.before))
        .flatMap(({ change }) => identifiers(change.before)),
    ),
    addressedInstances: addressedInstances(changes.filter(({ deposed }) => deposed === undefined)),
  };
}

/** Actions after which a resource is the same as before. */
const KEEPING: readonly ResourceChange["change"]["actions"][number][] = ["no-op", "update"];

/** Lists instances that a plan keeps and to which every Elastic IP of the stack leads after it. */
function addressedInstances(changes: readonly ResourceChange[]): ReadonlySet<string> {
  const leadsTo = changes
    .filter(({ type }) => type === "aws_eip_association")
    .map(({ change }) => change.after?.["instance_id"]);
  const [first] = leadsTo;
  return new Set(
    changes
      .filter(
        ({ type, change }) =>
          type === "aws_instance" && change.actions.every((action) => KEEPING.includes(action)),
      )
      .filter(({ change }) => first !== undefined && leadsTo.every((id) => id === change.after?.["id"]))
      .map(({ address }) => address),
  );
}

/** Returns whether a listener is for test traffic: its name ends in its port, which serves nothing. */
export function isTestListener(before: Values): boolean {
  const { Name } = (before?.["tags"] ?? {}) as { readonly Name?: string };
  const [, port] = /-test-(\d+)$/.exec(Name ?? "") ?? [];
  return before?.["port"] === Number(port) && port !== "80" && port !== "443";
}

/** The attributes of a resource, as far as they are known. */
type Values = ResourceChange["change"]["before"];

/** Returns an output before and after. A plan with -target leaves outputs out, so they keep their values. */
function output({ output_changes: changes, prior_state: state }: TerraformPlan, name: string) {
  const prior = state?.values?.outputs?.[name]?.value;
  return changes?.[name] ?? { before: prior, after: prior };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isFalse(value: unknown): boolean {
  return value === false || value === "false";
}

/**
 * Returns whether a change is that of the record of the phase, to one where the domain points elsewhere. The record is
 * written last, so that an apply that was interrupted is still known as a step.
 */
function isMoveOfDomain({ type, change }: ResourceChange): boolean {
  const name = change.before?.["name"];
  if (type !== "aws_ssm_parameter" || typeof name !== "string" || !name.endsWith("/dns/phase")) return false;
  const [from, to] = [phaseIn(change.before), phaseIn(change.after)];
  return (
    from !== undefined && to !== undefined && PHASE_FACTS[from].domainTarget !== PHASE_FACTS[to].domainTarget
  );
}

function phaseIn(values: Values) {
  const value = values?.["value"];
  return typeof value === "string" && isPhase(value) ? value : undefined;
}

/** Lists the texts in a list or an object; absent: it is neither, as an output that is not known yet. */
function textsIn(value: unknown): readonly string[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.values(value).filter((each) => typeof each === "string");
}

function isRemoved({ mode, change }: ResourceChange): boolean {
  return mode === "managed" && change.actions.includes("delete");
}

function removedResources(removed: readonly ResourceChange[]) {
  const inside = (type: string, block: string, attribute: string) =>
    removed
      .filter((resource) => resource.type === type)
      .flatMap(({ change }) => (change.before?.[block] ?? []) as readonly Values[])
      .map((values) => values?.[attribute])
      .filter((value) => typeof value === "string");
  return {
    removed: new Set(removed.flatMap(({ change }) => identifiers(change.before))),
    groupsOfServices: new Set(inside("aws_ecs_service", "load_balancer", "target_group_arn")),
    groupsOfProviders: new Set(
      inside("aws_ecs_capacity_provider", "auto_scaling_group_provider", "auto_scaling_group_arn"),
    ),
  };
}

function identifiers(values: Values): readonly string[] {
  return [values?.["id"], values?.["arn"]].filter((value) => typeof value === "string");
}
