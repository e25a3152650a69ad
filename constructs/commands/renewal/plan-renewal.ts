import { readStackJson } from "../../report/stack-json";
import { STACKS } from "../../stacks/stack-table";
import { fargatePercent } from "../access/deployed-shares";
import { isHostName } from "../access/host-image";
import { CommandError } from "../command-error";
import {
  type EnvironmentPlan,
  type EnvironmentPlanProps,
  preparedStacks,
  verdictOn,
} from "../deployment/environment-plan";
import { stackText } from "../deployment/screen";
import type { StackOutcome, StackResult } from "../deployment/stack-outcome";
import type { SynthesizedStack } from "../stacks-of";
import { readStates, storedStates, type StoredValues } from "../stored-states";
import type { ResourceChange } from "../terraform/plan";

/** What a renewal needs to know beside the environment. */
export interface RenewalProps extends Omit<EnvironmentPlanProps, "allowances"> {
  /** Why the host is renewed, for the readers of the log. */
  readonly because: string;
}

/**
 * Plans the replacement of an environment's EC2 host, and nothing else: every stack is planned without it first, and has to be
 * as main.ts describes it.
 *
 * @throws CommandError where there is no host, where requests would be lost, and where something else is to be deployed
 */
export async function planRenewal({ because, ...props }: RenewalProps): Promise<EnvironmentPlan> {
  const { environment, interruption, onStep, onNote } = props;
  const { outdir, stacks, planner } = await preparedStacks(props);
  const stored = readStates(await storedStates(stacks.map(({ folder }) => readStackJson(folder))));
  const address = hostAddress(environment, stored);
  refuseShare(environment, stored);
  onStep(`planning ${stacks.length} stacks, to see whether anything else is to be deployed`);
  const current = await planner.planAll(stacks);
  const unplanned = { outdir, stacks, results: current, allowances: [], announced: [], planner };
  const isUnclear = interruption.isRequested || current.some(({ outcome }) => outcome.state === "failed");
  if (isUnclear) return { ...unplanned, verdict: verdictOn(current, []) };
  refusePending(environment, current);

  const stack = STACKS.ec2.id(environment);
  onStep(`planning another host in ${stack}`);
  const replacing = planner.replacing({ stack, address });
  const results: StackResult[] = [];
  for (const result of current) {
    if (result.name !== stack) {
      results.push(result);
      continue;
    }
    const outcome = await replacing.planAgain(result);
    refuseOther(environment, address, outcome);
    results.push({ ...result, outcome });
  }
  const announced = targetsOf(stacks);
  if (announced.length > 0) {
    onNote(
      "the load balancer's target for the host is replaced, too. It gets no requests: the share of the host is 0 %",
    );
  }
  const allowances = [{ address, reason: because }];
  const verdict = verdictOn(results, allowances);
  return { ...unplanned, results, allowances, verdict, announced, planner: replacing };
}

/** Returns the address of the host in Terraform. @throws CommandError where none is deployed */
function hostAddress(environment: string, { outputs, resources }: StoredValues): string {
  const [host] = resources.filter(({ type, name }) => type === "aws_instance" && isHostName(name));
  if (host !== undefined) return `${host.type}.${host.name}`;
  const phase = outputs["phase"];
  throw new CommandError(
    typeof phase === "string"
      ? `environment "${environment}" has no EC2 host: it is deployed in phase "${phase}". Nothing was changed. Instances of ` +
          "EC2 capacity are renewed by `instance_refresh_commands`" +
          ` of npx cdktf output ${environment}-fargate.`
      : `environment "${environment}" is not deployed. Deploy it: npm run deploy -- ${environment}`,
  );
}

/** @throws CommandError where a load balancer sends requests to the host, which would reach the old one once it is gone */
function refuseShare(environment: string, stored: StoredValues): void {
  const isTarget = stored.resources.some(({ type }) => type === "aws_lb_target_group_attachment");
  const percent = fargatePercent(stored) ?? 0;
  if (!isTarget || percent === 100) return;
  throw new CommandError(
    `the load balancer sends ${100 - percent} % of the requests to the EC2 host of "${environment}", and would get the new ` +
      "host only after the old one is gone. Nothing was changed. Deploy `cutover: { fargate: 100 }` first, or renew the " +
      'host in phase "ec2".',
  );
}

/** @throws CommandError where a stack is not as main.ts describes it */
function refusePending(environment: string, results: readonly StackResult[]): void {
  const pending = results.filter(({ outcome }) => outcome.state !== "unchanged");
  if (pending.length === 0) return;
  if (pending.some(({ outcome }) => changesOf(outcome).some(isLeftOver))) {
    throw new CommandError(
      `an earlier replacement of the EC2 host of "${environment}" has not ended: the host before it may still be serving. ` +
        `Nothing was changed. To go on with it: npm run deploy -- ${environment}`,
    );
  }
  const rows = pending.map(({ name, outcome }) => `  ${name}: ${stackText(outcome).headline}`);
  throw new CommandError(
    `something else is to be deployed to "${environment}", and a renewal changes the host only:\n${rows.join("\n")}\n` +
      `Nothing was changed. Deploy it first: npm run deploy -- ${environment}`,
  );
}

/** @throws CommandError unless a plan replaces the host, which runs, by another one beside it */
function refuseOther(environment: string, address: string, outcome: StackOutcome): void {
  if (outcome.state === "failed") return;
  const host = changesOf(outcome).find(
    (change) => change.address === address && change.deposed === undefined,
  );
  const state = host?.change.before?.["instance_state"];
  if (state === "stopped" || state === "stopping") {
    throw new CommandError(
      `the EC2 host of "${environment}" is ${state}, and a new one would start and serve. Nothing was changed. If the ` +
        `environment is asleep, wake it first: npm run wake -- ${environment}`,
    );
  }
  if (host?.change.actions.join() === "create,delete") return;
  throw new CommandError(
    `the plan does not create another EC2 host beside that of "${environment}" (${address}). Nothing was changed. Does an ` +
      "override in main.ts change its lifecycle?",
  );
}

const changesOf = (outcome: StackOutcome): readonly ResourceChange[] =>
  outcome.state === "planned" ? (outcome.saved.plan.resource_changes ?? []) : [];

const isLeftOver = ({ type, deposed }: ResourceChange) => type === "aws_instance" && deposed !== undefined;

/** Lists the addresses of what registers the host with a load balancer. */
function targetsOf(stacks: readonly SynthesizedStack[]): readonly string[] {
  const type = "aws_lb_target_group_attachment";
  return stacks.flatMap(({ folder }) =>
    Object.keys(readStackJson(folder).resource[type] ?? {}).map((name) => `${type}.${name}`),
  );
}
