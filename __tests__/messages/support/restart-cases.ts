import { ECSClient } from "@aws-sdk/client-ecs";
import { SSMClient } from "@aws-sdk/client-ssm";
import { chosenServices, refuse, refuseAsleep, restart } from "../../../constructs/commands/restart";
import { deploymentStatus, restartTasks } from "../../../constructs/commands/rollout/ecs-rollout";
import { invocationStatus, runDeployer } from "../../../constructs/commands/rollout/host-rollout";
import {
  endOf,
  type Rollout,
  rolloutReport,
  type RolloutStatus,
} from "../../../constructs/commands/rollout/outcome";
import { refuseUnknown } from "../../../constructs/commands/service-words";
import { answering } from "../../commands/support/answering";
import { type Case, failing, typed } from "./command-outcomes";

const PLATFORMS = {
  services: ["front", "back"],
  host: { instanceId: "i-1", document: "shop-dev-deploy" },
  ecs: [],
};

const FRONT = { service: "front", name: "front-rolling-8080", cluster: "shop-dev" };

/** Sends the document to a Systems Manager that answers with this error. */
const refusing = (type: string): Case =>
  failing("restart", () =>
    answering(
      () => [400, JSON.stringify({ __type: type, message: "refused" })],
      () =>
        runDeployer(new SSMClient({ region: "ap-northeast-2" }), "ap-northeast-2", PLATFORMS.host, {
          parameters: { Restart: "back" },
          title: "host, back",
        }),
    ),
  );

/** Waits for a rollout that stands like this. */
const ending =
  (title: string, status: RolloutStatus): Case =>
  () =>
    ended({ title, follow: "", status: async () => status });

async function ended(rollout: Rollout): Promise<string> {
  const outcome = await endOf(
    { ...rollout, follow: "aws ecs describe-services ..." },
    () => undefined,
    async () => undefined,
  );
  return rolloutReport(rollout.title, outcome);
}

/** Restarts a service on an ECS that answers with an error. */
const refusedOnEcs: Case = () =>
  answering(
    () => [400, JSON.stringify({ __type: "AccessDeniedException", message: "not authorized." })],
    async () => {
      const client = new ECSClient({ region: "ap-northeast-2" });
      return ended(await restartTasks(client, "ap-northeast-2", { ...FRONT, service: "back" }));
    },
  );

/** Waits for a rollout whose status cannot be read, and prints its progress too. */
const silent: Case = async () => {
  const printed: string[] = [];
  const rollout: Rollout = {
    title: "Fargate, back",
    follow: "aws ecs describe-services ...",
    status: () => Promise.reject(new Error("getaddrinfo ENOTFOUND")),
  };
  const outcome = await endOf(
    rollout,
    (line) => printed.push(line),
    async () => undefined,
  );
  return [...printed, rolloutReport(rollout.title, outcome)].join("\n");
};

const ID = "ecs-svc/2";
const onEcs = (service: Parameters<typeof deploymentStatus>[0]) =>
  ending("Fargate, back", deploymentStatus(service, ID));
const onHost = (invocation: Parameters<typeof invocationStatus>[0]) =>
  ending("host, back", invocationStatus(invocation));

/** What `npm run restart` prints when something is refused. */
export const RESTART: Readonly<Record<string, Case>> = {
  "npm run restart": typed(restart),
  "a service that is not in main.ts": failing("restart", () => {
    refuseUnknown("dev", ["front", "back"], ["bakc"]);
  }),
  "nothing is deployed": failing("restart", () => chosenServices("dev", { services: [], ecs: [] }, [])),
  "a service that is not deployed": failing("restart", () => chosenServices("dev", PLATFORMS, ["bakc"])),
  "a service whose first deployment failed": failing("restart", () =>
    chosenServices("dev", { ...PLATFORMS, host: undefined, ecs: [FRONT] }, ["back"]),
  ),
  "the environment is asleep, at a restart": failing("restart", () =>
    answering(
      () => [200, '{"services":[{"desiredCount":0}]}'],
      () => refuseAsleep("ap-northeast-2", { services: ["front"], ecs: [FRONT] }, ["front"]),
    ),
  ),
  "the host is not connected": refusing("InvalidInstanceId"),
  "the host's document is older": refusing("InvalidParameters"),
  "AWS refuses to start a deployment": failing("restart", () => refuse(new Error("not authorized"))),
  "the new containers of the host are healthy": onHost({
    Status: "Success",
    StandardOutputContent: "back: shop/back:1 is serving traffic (green)\n",
  }),
  "the new container of the host is not healthy": onHost({
    ...{ Status: "Failed" as const, StatusDetails: "Failed" },
    StandardErrorContent: "back: shop/back:1 was not released: exited with code 1.\n",
  }),
  "the new tasks are healthy": onEcs({
    deployments: [
      {
        ...{ id: ID, rolloutState: "COMPLETED" as const, runningCount: 2, desiredCount: 2 },
        createdAt: new Date("2026-11-26T04:00:00Z"),
      },
    ],
  }),
  "ECS rolled the deployment back": onEcs({
    deployments: [{ id: ID, rolloutState: "FAILED" }],
    events: [{ message: "(service back) is unhealthy in target-group shop-dev-back" }],
  }),
  "AWS refuses to restart a service on Fargate": refusedOnEcs,
  "AWS cannot be reached while a restart goes on": silent,
  "somebody else starts a deployment": onEcs({ deployments: [{ id: "ecs-svc/3" }] }),
  "the ECS service was deleted": onEcs(undefined),
  "a restart takes too long": onEcs({ deployments: [{ id: ID, rolloutState: "IN_PROGRESS" }] }),
};
