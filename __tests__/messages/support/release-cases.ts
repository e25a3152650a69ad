import type { Command } from "../../../constructs/commands/command";
import { release } from "../../../constructs/commands/release";
import { rollback } from "../../../constructs/commands/rollback";
import { ReleaseHost } from "../../../constructs/commands/release/targets/release-host";
import { serviceDeploymentStatus } from "../../../constructs/commands/rollout/ecs/service-deployment";
import { answering } from "../../commands/support/answering";
import { released } from "../../commands/release/support/released";
import { type Deployed, SECRET, shop } from "../../commands/release/support/shop";
import { backOf, imageOf, push, type World } from "../../commands/release/support/world";
import { type Case, failing, typed } from "./command-outcomes";

/** Releases against a fake AWS. */
const running =
  (
    command: Command,
    phase: Deployed,
    words: readonly string[],
    change: (world: World) => void = () => undefined,
  ): Case =>
  async () => {
    const world = shop(phase);
    change(world);
    const { output, errors } = await released(command, world, ["dev", ...words]);
    return `${output}${errors}`.trim().replaceAll(/ \(\d+ s\)/g, "");
  };

const back = (phase: Deployed, change?: (world: World) => void) =>
  running(release, phase, ["back=release-2"], change);

/** Lets ECS end the deployment of image 2 like this, at once. */
const ending =
  (frame: object, more: object = {}) =>
  (world: World) =>
    void Object.assign(backOf(world) ?? {}, { play: () => [frame], ...more });

const TARGET = { instanceId: "i-1", document: "shop-dev-deploy" };
const host = () => new ReleaseHost("ap-northeast-2", TARGET, () => Promise.resolve());
const failedHost = (status: object): Case =>
  failing("release", () =>
    answering(
      ({ headers }) => [
        200,
        JSON.stringify(
          headers["x-amz-target"] === "AmazonSSM.SendCommand" ? { Command: { CommandId: "1" } } : status,
        ),
      ],
      () => host().rows(),
    ),
  );

/** What `npm run release` and `npm run rollback` print. */
export const RELEASE: Readonly<Record<string, Case>> = {
  "npm run release": typed(release),
  "npm run release -- dev": running(release, "ec2", []),
  "a service that does not exist": running(release, "ec2", ["frnt=release-1"]),
  "no image": running(release, "ec2", ["back"]),
  "a service twice": running(release, "ec2", ["back=release-1", "back=release-2"]),
  "an image of another repository": running(release, "ec2", ["back=docker.io/evil/miner:latest"]),
  "a tag that is no release": running(release, "ec2", ["back=latest"]),
  "a digest that is none": running(release, "ec2", ["back=sha256:0a"]),
  "an image that is not there": running(release, "ec2", ["back=release-9"]),
  "an image of another architecture": running(release, "ec2", ["back=release-arm"], (world) => {
    push(world, "back", "arm", "arm64");
  }),
  "an environment that is not deployed": back("foundation", ({ objects }) => objects.clear()),
  "a foundation of an earlier version": back("ec2", ({ objects }) => {
    const old = JSON.stringify({ outputs: { release_parameter_arns: { value: { back: "arn" } } } });
    objects.set("shop/dev/foundation.tfstate", old);
  }),
  "a service without a release parameter": back("ec2", ({ parameters }) => {
    parameters.delete("/shop/dev/back/image");
  }),
  "a secret that is not there": back("ec2", ({ missingSecrets }) => missingSecrets.add(SECRET)),
  "a revision that is gone": back("fargate", (world) => {
    world.revisions.delete(backOf(world)?.taskDefinition ?? "");
  }),
  "AWS denies a request": back("ec2", ({ denied }) => denied.add("GetParameter")),
  "AWS denies the parameter": back("ec2", ({ denied }) => denied.add("PutParameter")),
  "another release writes the parameter first": back("ec2", (world) => {
    world.before = (action) => {
      if (action !== "PutImage") return;
      world.parameters.get("/shop/dev/back/image")?.push({ value: imageOf("back", "3"), at: 3000 });
    };
  }),
  "another release writes the parameter, then this one fails": back("ec2", (world) => {
    if (world.host !== undefined) world.host.take = () => "exited with code 1";
    world.before = (action) => {
      if (action !== "SendCommand" || world.requests.at(-2) !== "PutParameter") return;
      world.parameters.get("/shop/dev/back/image")?.push({ value: imageOf("back", "3"), at: 3000 });
    };
  }),
  "AWS denies the deregistration of a revision": back("fargate", (world) => {
    ending({ taskDefinition: "before" })(world);
    world.denied.add("DeregisterTaskDefinition");
  }),
  "the host does not say what it serves": failedHost({
    Status: "Failed",
    StandardErrorContent: "no such file",
  }),
  "the host does not answer": failedHost({ Status: "InProgress" }),
  "the deployer does not start the image": back("ec2", ({ host: target }) => {
    if (target !== undefined) Object.assign(target.serving, { set: () => target.serving });
  }),
  "the image serves": back("cutover", ending({ primary: { rolloutState: "COMPLETED" } })),
  "an image on the host, while main.ts describes Fargate": async () => {
    const { output } = await released(release, shop("ec2"), ["dev", "back=release-1"], { onEcs: true });
    return output.trim();
  },
  "the image is already serving": running(release, "cutover", ["back=release-1"]),
  "the image is recorded only": back("foundation"),
  "a service that is asleep": back("fargate", ending({}, { desired: 0, running: 0 })),
  "a host that is asleep": back("ec2", (world) => {
    if (world.host !== undefined) world.host.state = "stopped";
  }),
  "ECS rolled back silently": back("fargate", ending({ taskDefinition: "before" })),
  "the host fails in a cutover": back("cutover", (world) => {
    ending({ primary: { rolloutState: "COMPLETED" } })(world);
    if (world.host !== undefined) world.host.take = () => "exited with code 1";
  }),
  "the host does not take the image before the release command": back("cutover", (world) => {
    const task = JSON.stringify({ command: ["true"], timeout: 60 });
    const state = world.objects.get("shop/dev/foundation.tfstate") ?? "";
    const changed = state.replace(
      '"release_tasks":{"value":{}}',
      `"release_tasks":{"value":{"back":${JSON.stringify(task)}}}`,
    );
    world.objects.set("shop/dev/foundation.tfstate", changed);
    if (world.host !== undefined) world.host.take = () => "the release command exited with code 3";
  }),
  "ECS rolled back": async () =>
    said({ status: "ROLLBACK_SUCCESSFUL", statusReason: "Service deployment rolled back." }),
  "ECS could not roll back": async () => said({ status: "ROLLBACK_FAILED" }),
  "a deployment that somebody stopped": async () => said({ status: "STOPPED" }),
  "npm run rollback": typed(rollback),
  "an image that served before": running(rollback, "ec2", ["back"], ({ parameters }) => {
    const versions = ["3", "1"].map((tag, index) => ({ value: imageOf("back", tag), at: index * 3600 }));
    parameters.set("/shop/dev/back/image", versions);
  }),
  "no image served before": running(rollback, "ec2", ["back"]),
};

function said(deployment: Parameters<typeof serviceDeploymentStatus>[0]): string {
  const status = serviceDeploymentStatus(deployment);
  return status.state === "failed" ? status.reason : "";
}
