import { SSMClient } from "@aws-sdk/client-ssm";
import { chosenServices, refuse, restart } from "../../../constructs/commands/restart";
import { deploymentStatus } from "../../../constructs/commands/rollout/ecs-rollout";
import { invocationStatus, runDeployer } from "../../../constructs/commands/rollout/host-rollout";
import { endOf, rolloutReport, type RolloutStatus } from "../../../constructs/commands/rollout/outcome";
import { answering } from "../../commands/support/answering";
import { type Case, failing, typed } from "./command-outcomes";

const PLATFORMS = {
  services: ["front", "back"],
  host: { instanceId: "i-1", document: "shop-dev-deploy" },
  ecs: [],
};

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
  async () => {
    const rollout = { title, follow: "aws ecs describe-services ...", status: async () => status };
    const outcome = await endOf(
      rollout,
      () => undefined,
      async () => undefined,
    );
    return rolloutReport(title, outcome);
  };

const ID = "ecs-svc/2";
const onEcs = (service: Parameters<typeof deploymentStatus>[0]) =>
  ending("Fargate, back", deploymentStatus(service, ID));
const onHost = (invocation: Parameters<typeof invocationStatus>[0]) =>
  ending("host, back", invocationStatus(invocation));

/** What `npm run restart` prints when something is refused. */
export const RESTART: Readonly<Record<string, Case>> = {
  "npm run restart": typed(restart),
  "nothing is deployed": failing("restart", () => chosenServices("dev", { services: [], ecs: [] }, [])),
  "a service that is not deployed": failing("restart", () => chosenServices("dev", PLATFORMS, ["bakc"])),
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
  "somebody else starts a deployment": onEcs({ deployments: [{ id: "ecs-svc/3" }] }),
  "the ECS service was deleted": onEcs(undefined),
  "a restart takes too long": onEcs({ deployments: [{ id: ID, rolloutState: "IN_PROGRESS" }] }),
};
