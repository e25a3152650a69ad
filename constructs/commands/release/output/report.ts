import { UNRELEASED } from "../../../service/words";
import { failureText } from "../../rollout/outcome";
import type { ReleasePlan } from "../plan";
import type { ServiceRun } from "../service-run";

/** Formats how a release ended, for people: what serves where, and why not what was asked for. */
export function reportOf(plan: ReleasePlan, services: readonly ServiceRun[]): readonly string[] {
  return services.flatMap((run) => [headOf(run), ...detailsOf(plan, run).map((line) => `  ${line}`)]);
}

function headOf(run: ServiceRun): string {
  const { service, image } = run.plan;
  if (!run.hasEnded) return `${service}: it is not known how the release of ${image} ends`;
  if (!run.succeeded) return `${service}: ${image} was not released`;
  const serves = run.serving.filter(({ state }) => state === "serving").map(({ platform }) => platform);
  if (serves.length === 0) {
    const when = run.serving.length === 0 ? "is deployed" : "wakes";
    return `${service}: ${image} is recorded, and serves when the environment ${when}`;
  }
  const where = serves.map((each) => (each === "host" ? "the host" : each)).join(" and ");
  const isUnchanged = run.version === undefined && run.asked.size === 0;
  return `${service}: ${image} ${isUnchanged ? "is already serving" : "is serving"} on ${where}`;
}

function detailsOf({ environment }: ReleasePlan, run: ServiceRun): readonly string[] {
  const { service, parameter, image } = run.plan;
  const held = run.holds === UNRELEASED ? "no image" : run.holds;
  const { name, undeployed } = environment;
  const isMissing = undeployed.includes(service) && run.serving.length > 0;
  const deploy = `npm run deploy -- ${name}`;
  return [
    ...run.failures.map((failure) => `${failure.platform ?? "release"}: ${failureText(failure)}`),
    ...run.undone,
    ...run.serving.map(({ platform, line }) => `${platform}: ${line}`),
    ...(isMissing ? [`Fargate: main.ts describes it, and it is not deployed yet: ${deploy}`] : []),
    ...(run.serving.length === 0 && run.succeeded ? [`deploy now: ${deploy}`] : []),
    ...(run.succeeded || run.undone.some((line) => line.startsWith(`${parameter} holds`))
      ? []
      : [`${parameter} holds ${held}`]),
    ...(run.hasEnded ? [] : followOn(name, service, image, run)),
  ];
}

function followOn(name: string, service: string, image: string, run: ServiceRun): readonly string[] {
  return [
    ...run.follow.map((command) => `look at it: ${command}`),
    `go on: npm run release -- ${name} ${service}=${image}`,
    `go back: npm run rollback -- ${name} ${service}`,
  ];
}

/** Returns how a release ended, for machines. */
export function resultOf({ environment }: ReleasePlan, services: readonly ServiceRun[]): object {
  return {
    environment: environment.name,
    services: services.map((run) => ({
      service: run.plan.service,
      asked: run.plan.image,
      before: run.plan.held.value,
      ok: run.succeeded,
      parameter: run.holds,
      serving: run.serving,
      failures: run.failures.map(({ platform, reason }) => ({ platform, reason })),
      undone: run.undone,
      deploy: environment.undeployed.includes(run.plan.service) || run.serving.length === 0,
    })),
  };
}
