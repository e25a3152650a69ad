import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { emulatorAccount } from "../../constructs/commands/rehearsal/emulator/emulator";
import { Site } from "./site/site";
import { createStateBucket, stateObject, storedState } from "./site/state-bucket";
import { unmanagedResources } from "./site/unmanaged-resources";

let site: Site;

jest.setTimeout(40 * 60_000);
afterEach(() => site.stop());

/** Applies a stack. Returns how many resources Terraform destroyed or replaced. */
async function destroyed(stack: string): Promise<string | undefined> {
  const output = await site.succeed(stack, "apply", "-input=false", "-no-color", "-auto-approve");
  return /(\d+) destroyed/.exec(output)?.[1];
}

/** Applies all stacks in order, with a release after the first. */
async function deployAll(): Promise<void> {
  for (const stack of site.stacks()) {
    await site.init(stack);
    await destroyed(stack);
    if (stack === "dev-foundation") await site.releaseAll("1");
  }
}

const lose = (stack: string) => site.aws.s3.send(new DeleteObjectCommand(stateObject("shop", stack)));

/** The worst case: every resource is imported again while the host and the services are running. */
it("imports a whole environment after all of its states were lost", async () => {
  site = await Site.start("all states lost", {
    name: "shop",
    services: {
      front: { port: 8080, path: "/*", health: "/healthz" },
      back: {
        port: 3000,
        path: "/api/*",
        health: "/api/healthz",
        secrets: ["STRIPE_KEY"],
        scale: { min: 1, max: 4, cpu: 60, requests: 900 },
      },
    },
    deployers: [`arn:aws:iam::${emulatorAccount}:role/ci`],
    dev: { protect: false, domain: "shop.example.com", network: { egress: "endpoints" } },
  });
  await site.bootstrap();
  await site.describe({ phase: "cutover", fargate: 30 });
  await deployAll();
  for (const stack of site.stacks()) await lose(stack);

  await site.workspace.succeed("npm", "run", "--silent", "adopt", "--", "dev");
  for (const stack of site.stacks()) expect(await destroyed(stack)).toBe("0");
  expect(await site.pendingStacks()).toEqual({});
  expect(await unmanagedResources(site)).toEqual([]);
});

/** A rule keeps the priority that it got first, so after an edit of the port the description alone would give another one. */
it("keeps the priorities of the rules, and the paths, after the state of ECS was lost", async () => {
  const back = (port: number) => ({ port, path: "/api/*", health: "/api/healthz" });
  const front = { port: 8080, path: "/*", health: "/healthz", deployment: { rolling: { alarms: true } } };
  const dev = { protect: false };
  site = await Site.start("the state of ECS lost", {
    name: "shop",
    services: { front, back: back(3000) },
    dev,
  });
  await createStateBucket(site);
  await site.describe({ phase: "fargate" });
  await deployAll();
  await site.describe({ phase: "fargate" }, { services: { front, back: back(3001) } });
  await deployAll();
  const before = await recordsOf("dev-fargate");
  await lose("dev-fargate");

  const output = await site.workspace.succeed("npm", "run", "--silent", "adopt", "--", "dev");
  expect(output).toContain("dev-fargate: recorded in its state, as it is in AWS");
  expect(await recordsOf("dev-fargate")).toEqual(before);
  const { resource_changes: changes = [] } = await site.plan("dev-fargate");
  const planned = changes.filter(({ change }) => !["no-op", "read"].includes(change.actions.join()));
  // Without an id to be imported by, a task definition is registered once more, and the services get it.
  const repeated = ["aws_ecs_service", "aws_ecs_task_definition", "terraform_data"];
  expect(planned.filter(({ type }) => !repeated.includes(type)).map(({ address }) => address)).toEqual([]);
  await site.apply("dev-fargate");
  expect(await site.pendingStacks()).toEqual({});
  expect(await recordsOf("dev-fargate")).toEqual(before);
});

/** The records of the traffic in a state, with their types. */
async function recordsOf(stack: string): Promise<object> {
  const { text = "{}" } = (await storedState(site, stack)) ?? {};
  const { outputs = {} } = JSON.parse(text) as { readonly outputs?: Readonly<Record<string, unknown>> };
  const { rule_priorities: priorities, traffic_paths: paths, deployment_alarms: alarms } = outputs;
  return { priorities, paths, alarms };
}
