import { UNRELEASED } from "../../../service/words";
import { outcomeOf, refusalOf, type ReleaseTools } from "../deploy";
import { readParameter, writeParameter } from "../parameters";
import { imageBefore } from "../plan";
import type { ServiceRun } from "../service-run";
import { deployRevision, deregister } from "./ecs-service";

/**
 * Takes failed releases back: the parameter, the revision, and the platform that has taken the image while the other one
 * has not. A release whose end is not known is left as it is.
 */
export async function goBack(tools: ReleaseTools, failed: readonly ServiceRun[]): Promise<void> {
  const ended = failed.filter(({ hasEnded }) => hasEnded);
  for (const run of ended) {
    await attempt(tools, run, "the release parameter", () => setBack(tools, run));
    await attempt(tools, run, "Fargate", () => ecsBack(tools, run));
  }
  await hostBack(tools, ended);
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

/** A parameter that somebody else has written since is theirs. */
async function setBack({ ssm }: ReleaseTools, run: ServiceRun): Promise<void> {
  const { parameter } = run.plan;
  if (run.version === undefined) return;
  const now = await readParameter(ssm, parameter);
  if (now?.version !== run.version) {
    run.holds = now?.value ?? "";
    run.undone.push(`${parameter} was written by somebody else, and left as it is`);
    return;
  }
  const before = imageBefore(run.plan);
  await writeParameter(ssm, parameter, before);
  run.holds = before;
  run.undone.push(
    before === UNRELEASED ? `${parameter} holds no image again` : `${parameter} holds ${before} again`,
  );
}

async function ecsBack(tools: ReleaseTools, run: ServiceRun): Promise<void> {
  const { ecs, plan } = tools;
  const { onEcs, image, service } = run.plan;
  if (onEcs === undefined || run.revision === undefined) return;
  const seen = run.serving.find(({ platform }) => platform === "Fargate");
  const before = onEcs.service.taskDefinition;
  if (seen?.image === image && before !== undefined) {
    const rollout = await deployRevision(ecs, plan.environment.region, onEcs.target, before);
    const title = `${rollout.title}, back to ${onEcs.image}`;
    const outcome = await outcomeOf(tools, { ...rollout, title }, "Fargate", service, rollout.waits);
    run.undone.push(
      outcome.state === "succeeded"
        ? `Fargate is back at ${onEcs.image}`
        : `Fargate did not come back: ${outcome.reason}`,
    );
  }
  await deregister(ecs, run.revision);
}

/** One run of the deployer brings all services back, because it reads the parameters, which are set back by now. */
async function hostBack(tools: ReleaseTools, runs: readonly ServiceRun[]): Promise<void> {
  const { host, hostAsleep } = tools.plan;
  const taken = runs.filter(({ plan: { image }, serving }) =>
    serving.some((each) => each.platform === "host" && each.image === image),
  );
  if (host === undefined || hostAsleep || taken.length === 0) return;
  const names = taken.map(({ plan }) => plan.service);
  const outcome = await host
    .converge(names)
    .then((rollout) => outcomeOf(tools, { ...rollout, title: `${rollout.title}, back` }, "host"))
    .catch((error: unknown) => ({ state: "failed" as const, reason: refusalOf(tools.plan, error) }));
  for (const run of taken) {
    run.undone.push(
      outcome.state === "succeeded"
        ? `the host is back at ${imageBefore(run.plan)}`
        : `the host did not come back: ${outcome.reason}`,
    );
  }
}
