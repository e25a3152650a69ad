import { awsTasks } from "../../../constructs/steps/aws/aws-tasks";
import type { TaskRunner } from "../../../constructs/steps/release-task";
import { answering } from "../../commands/support/answering";
import { TASK } from "../support/fake-tasks";

const CLUSTER = "arn:aws:ecs:ap-northeast-2:123456789012:cluster/shop-dev";
const task = { ...TASK, cluster: CLUSTER, taskDefinition: revision("shop-dev-back:4") };

function revision(name: string): string {
  return `arn:aws:ecs:ap-northeast-2:123456789012:task-definition/${name}`;
}

/** What ECS answers to each call, by the end of its name; a body of a request to DescribeServices chooses its services. */
type Answers = Readonly<Record<string, (body: string) => unknown>>;

const ask = <T>(answers: Answers, question: (aws: TaskRunner) => Promise<T>): Promise<T> =>
  answering(
    ({ headers }, body) => {
      const [, call = ""] = String(headers["x-amz-target"]).split(".");
      return [200, JSON.stringify(answers[call]?.(body) ?? {})];
    },
    () => question(awsTasks(task.region)),
  );

/** A cluster with ECS services of these names; each runs the first revision of the family that it is given. */
const cluster = (services: Readonly<Record<string, string>>): Answers => ({
  ListServices: () => ({
    serviceArns: Object.keys(services).map((name) => `arn:aws:ecs:ap-northeast-2:1:service/shop-dev/${name}`),
  }),
  DescribeServices: (body) => {
    const asked = (JSON.parse(body) as { readonly services: readonly string[] }).services;
    if (asked.length > 10) throw new Error("ECS describes ten services at most");
    return {
      services: asked.map((name) => ({ status: "ACTIVE", taskDefinition: revision(`${services[name]}:1`) })),
    };
  },
});

const served = (services: Readonly<Record<string, string>>) =>
  ask(cluster(services), (aws) => aws.served(task));

describe("the revisions that a service runs", () => {
  it("are none in an empty cluster", async () => {
    expect(await served({})).toEqual([]);
  });

  it("are found whatever the port of its ECS service is, and are not those of another service", async () => {
    const services = {
      "back-rolling-3001": "shop-dev-back",
      "back-office-rolling-3000": "shop-dev-back-office",
      "front-rolling-8080": "shop-dev-front",
    };
    expect(await served(services)).toEqual([revision("shop-dev-back:1")]);
  });

  it("are found among many services whose names begin alike", async () => {
    const others = Array.from({ length: 25 }, (_, index) => [
      `back-${index}-rolling`,
      `shop-dev-back-${index}`,
    ]);
    const services: Record<string, string> = {
      "back-rolling-3000": "shop-dev-back",
      ...Object.fromEntries(others),
    };
    expect(await served(services)).toEqual([revision("shop-dev-back:1")]);
  });

  it("are not those of a deleted ECS service", async () => {
    const answers = {
      ...cluster({ "back-rolling-3000": "shop-dev-back" }),
      DescribeServices: () => ({
        services: [{ status: "INACTIVE", taskDefinition: revision("shop-dev-back:1") }],
      }),
    };
    expect(await ask(answers, (aws) => aws.served(task))).toEqual([]);
  });
});

describe("a task in which AWS runs a container of its own beside the service's", () => {
  const containers = [
    { name: "aws-guardduty-agent", image: "guardduty", exitCode: 137 },
    { name: "back", image: "shop/back:2", exitCode: 0 },
  ];

  it("ends as the container of the service ends", async () => {
    const found = await ask(
      {
        DescribeTasks: () => ({
          tasks: [
            {
              ...{ taskArn: "arn:task", lastStatus: "STOPPED", containers },
              overrides: {
                containerOverrides: [{ name: "aws-guardduty-agent" }, { name: "back", command: ["x"] }],
              },
            },
          ],
        }),
      },
      (aws) => aws.describe(task, "arn:task"),
    );
    expect(found).toMatchObject({ image: "shop/back:2", exitCode: 0, command: ["x"] });
  });

  it("has the image and the log of that container", async () => {
    const options = { "awslogs-group": "/shop/dev/back", "awslogs-stream-prefix": "fargate" };
    const containerDefinitions = [
      { name: "agent", image: "agent" },
      { ...containers[1], logConfiguration: { options } },
    ];
    const found = await ask(
      { DescribeTaskDefinition: () => ({ taskDefinition: { containerDefinitions } }) },
      (aws) => aws.definition(task.taskDefinition, "back"),
    );
    expect(found).toEqual({ image: "shop/back:2", log: { group: "/shop/dev/back", prefix: "fargate" } });
  });
});
