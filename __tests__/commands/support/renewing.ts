import { renew, renewHost } from "../../../constructs/commands/renew";
import { type Deploying, deploying, plans } from "./deploying";
import type { Change, PlanOutputs } from "./plans";

/** Address of the host in Terraform. */
export const HOST = "aws_instance.host_instance_168AED24";
/** The instance that serves. */
export const OLD = "i-00000000000000001";

/** What `dev-ec2` holds while a host is deployed. */
export const DEPLOYED = {
  outputs: { url: { value: "http://203.0.113.7" } },
  resources: [
    {
      mode: "managed",
      type: "aws_instance",
      name: HOST.split(".")[1],
      instances: [{ attributes: { id: OLD } }],
    },
  ],
};

/** What `dev-fargate` holds in a cutover. */
export const balancer = (fargate: number) => {
  const target_group = [
    { arn: "arn:host", weight: 100 - fargate },
    { arn: "arn:front", weight: fargate },
  ];
  const resource = (type: string, attributes: object) => ({
    ...{ mode: "managed", type, name: "it", instances: [{ attributes }] },
  });
  return {
    resources: [
      resource("aws_lb_target_group", { arn: "arn:host", target_type: "instance" }),
      resource("aws_lb_target_group_attachment", { target_id: OLD }),
      resource("aws_lb_listener_rule", { action: [{ forward: [{ target_group }] }] }),
    ],
  };
};

const PROTECTED: PlanOutputs = { protect: [true, true], platform: ["active", "active"] };

const replaced = (instance_state = "running", actions = ["create", "delete"]): Change => ({
  ...{ type: "aws_instance", address: HOST, actions, reason: "replace_by_request" },
  ...{ before: { id: OLD, instance_state }, after: {} },
});
const moved: Change = { type: "aws_eip_association", actions: ["create", "delete"], before: {}, after: {} };

/** Endings of a first plan of `dev-ec2` without a change, and of a second one that replaces the host. */
export const endings = (outputs: PlanOutputs = {}, ...changes: readonly Change[]) => ({
  "plan dev-ec2 1": { code: 0 },
  ...plans("dev-ec2", [replaced(), moved, ...changes], { ...PROTECTED, ...outputs }),
});

/** Renews the host of environment dev of the example, which is deployed. */
export const renewing = (props: Deploying, ...words: readonly string[]) =>
  deploying({ aws: { stored: { ec2: DEPLOYED } }, attended: [renew, renewHost], ...props }, ...words);

const IN_FARGATE = { ec2: {}, dns: { outputs: { phase: { value: "fargate" } } } };
const ROLE: Change = { type: "aws_iam_role", actions: ["create"] };
const LEFT_OVER: Change = { type: "aws_instance", deposed: "9ae519ce" };

/** What prevents a renewal, with a part of the message. */
export const REFUSED: Readonly<Record<string, readonly [Partial<Deploying>, string]>> = {
  "in phase fargate": [{ aws: { stored: IN_FARGATE } }, 'it is deployed in phase "fargate"'],
  "before a deployment": [{ aws: { stored: { ec2: {}, dns: {} } } }, "is not deployed"],
  "while the host has a share of the requests": [
    { aws: { stored: { ec2: DEPLOYED, fargate: balancer(30) } } },
    "sends 70 % of the requests",
  ],
  "of a host that is stopped": [
    { endings: { ...endings(), ...plans("dev-ec2", [replaced("stopped")]) } },
    "is stopped",
  ],
  "by a plan that destroys the host first": [
    { endings: { ...endings(), ...plans("dev-ec2", [replaced("running", ["delete", "create"])]) } },
    "does not create another EC2 host",
  ],
  "while something else is to be deployed": [
    { endings: { ...endings(), ...plans("dev-foundation", [ROLE]) } },
    "\n  dev-foundation: 1 created\n",
  ],
  "after one that has not ended": [{ endings: plans("dev-ec2", [LEFT_OVER]) }, "has not ended"],
};
