import { UNRELEASED } from "../../../service/words";
import { startDeployment } from "../../rollout/ecs-rollout";
import type { RolloutOutcome } from "../../rollout/outcome";
import { outcomeOf, refusalOf, type ReleaseTools } from "../deploy";
import { readParameter, writeParameter } from "../parameters";
import { imageBefore } from "../plan";
import type { ServiceRun } from "../service-run";
import { deregister, revisionName } from "./ecs-service";

/**
 * Takes failed releases back: the parameter, the revision, and the platform that has taken the image while the other one
 * has not. A release whose end is not known is left as it is, and so is what a later release has taken over.
 */
export async function goBack(tools: ReleaseTools, failed: readonly ServiceRun[]): Promise<void> {
  const ended = failed.filter(({ hasEnded }) => hasEnded);
  // The parameters of all before anything that takes minutes: what reads them would release the images again.
  await setParametersBack(tools, ended);
  const own = ended.filter(({ isOvertaken }) => !isOvertaken);
  await Promise.all(own.map((run) => attempt(tools, run, "Fargate", () => ecsBack(tools, run))));
  await Promise.all(ended.map((run) => deregisterRevision(tools, run)));
  await hostBack(tools, own);
}

/** Sets the parameters back that a release has written, unless another release has written them since. */
export async function setParametersBack(tools: ReleaseTools, runs: readonly ServiceRun[]): Promise<void> {
  await Promise.all(runs.map((run) => attempt(tools, run, run.plan.parameter, () => setBack(tools, run))));
}

async function attempt(
  { plan }: ReleaseTools,
  run: ServiceRun,
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    run.undone.push(`${what} could not be set back: ${refusalOf(plan, error)}`);
  }
}

async function setBack({ ssm }: ReleaseTools, run: ServiceRun): Promise<void> {
  const { parameter } = run.plan;
  if (run.version === undefined) return;
  const now = await readParameter(ssm, parameter);
  if (now?.version !== run.version) {
    run.isOvertaken = true;
    run.holds = now?.value ?? "";
    run.undone.push(
      `${parameter} was written by another release since. It and the platforms were left as they are`,
    );
    return;
  }
  const before = imageBefore(run.plan);
  await writeParameter(ssm, parameter, before);
  run.holds = before;
  run.undone.push(
    before === UNRELEASED ? `${parameter} holds no image again` : `${parameter} holds ${before} again`,
  );
}

/** Returns the image that Fargate serves. */
function onFargate({ serving }: ServiceRun): string | undefined {
  return serving.find(({ platform }) => platform === "Fargate")?.image;
}

async function ecsBack(tools: ReleaseTools, run: ServiceRun): Promise<void> {
  const { ecs, plan } = tools;
  const { onEcs, image, service } = run.plan;
  const before = onEcs?.service.taskDefinition;
  if (onEcs === undefined || before === undefined) return;
  if (run.revision === undefined || onFargate(run) !== image) return;
  const rollout = await startDeployment(ecs, plan.environment.region, onEcs.target, {
    taskDefinition: before,
  });
  const title = `${rollout.title}, back to ${onEcs.image}`;
  const outcome = await outcomeOf(tools, { ...rollout, title }, "Fargate", service);
  run.undone.push(backLine("Fargate", onEcs.image, outcome));
}

/** A failure is named with the revision, because the platform and the parameter may well be back. */
async function deregisterRevision({ ecs, plan }: ReleaseTools, run: ServiceRun): Promise<void> {
  if (run.revision === undefined || (run.isOvertaken && onFargate(run) === run.plan.image)) return;
  try {
    await deregister(ecs, run.revision);
  } catch (error) {
    run.undone.push(
      `revision ${revisionName(run.revision)} could not be deregistered: ${refusalOf(plan, error)}`,
    );
  }
}

/** One run of the deployer brings all services back, because it reads the parameters, which are set back by now. */
async function hostBack(tools: ReleaseTools, runs: readonly ServiceRun[]): Promise<void> {
  const { host, hostAsleep } = tools.plan;
  const taken = runs.filter(
    ({ plan: { image }, holds, serving }) =>
      holds !== image && serving.some((each) => each.platform === "host" && each.image === image),
  );
  if (host === undefined || hostAsleep || taken.length === 0) return;
  const names = taken.map(({ plan }) => plan.service);
  const outcome = await host
    .converge(names)
    .then((rollout) => outcomeOf(tools, { ...rollout, title: `${rollout.title}, back` }, "host"))
    .catch((error: unknown) => ({ state: "failed" as const, reason: refusalOf(tools.plan, error) }));
  for (const run of taken) run.undone.push(backLine("the host", run.holds, outcome));
}

function backLine(platform: string, image: string, outcome: RolloutOutcome): string {
  return outcome.state === "succeeded"
    ? `${platform} is back at ${image}`
    : `${platform} is not back at ${image}: ${outcome.reason}`;
}
