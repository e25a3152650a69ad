import type { ReachedEnvironment } from "../../../constructs/commands/session/reached-environment";
import { costParts } from "../../../constructs/commands/status/status-cost";
import { status, statusText } from "../../../constructs/commands/status";
import { inSession } from "../session/support/session-aws";
import type { SessionAws } from "../session/support/session-answers";

jest.setTimeout(60_000);

/** The host answers at port 80 of its address, which is here another machine's. */
const withHost = async <T>(answer: number, ask: () => Promise<T>): Promise<T> => {
  const known = globalThis.fetch;
  const spy = jest.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    const isHost = (input instanceof Request ? input.url : input.toString()).startsWith(
      "http://203.0.113.7/",
    );
    return isHost ? Promise.resolve(new Response("", { status: answer })) : known(input, init);
  });
  try {
    return await ask();
  } finally {
    spy.mockRestore();
  }
};

const run = (aws: SessionAws, answer = 200, ...options: readonly string[]) =>
  withHost(answer, () => inSession(status, ["dev", ...options], aws));

describe("npm run status", () => {
  it("prints a cutover on one screen", async () => {
    const { code, output } = await run({ percent: 30 });
    expect(output).toBe(
      [
        "dev",
        "  phase           cutover",
        "                  Fargate gets 30 % of the requests, the EC2 host 70 %",
        "  sleep           never: it has no schedule",
        "  front, release  registry/front:release-2",
        "                  released 2026-11-25T08:00:00Z by user/kim",
        "  back, release   registry/back:release-2",
        "                  released 2026-11-25T08:00:00Z by user/kim",
        "  front, Fargate  1 of 1 tasks run, 1 of 1 healthy for the load balancer",
        "                  registry/front:release-2",
        "  back, Fargate   1 of 1 tasks run, 1 of 1 healthy for the load balancer",
        "                  registry/back:release-2",
        "  EC2 host        i-old, t3.small, is running, and serves every path",
        "                  machine image ami-1, 12 days old",
        "  database        shop-dev, postgres 17.2, is available",
        "                  waits for the window mon:03:00-mon:04:00 (UTC): change of DBInstanceClass; New OS update",
        "",
      ].join("\n"),
    );
    expect(code).toBe(0);
  });

  it("reads each part on its own, marks what is not as it should be, and ends with 2", async () => {
    const errors = { GetParameterHistory: "AccessDeniedException" };
    const { code, output } = await run({ phase: "ec2", errors, databaseStatus: "storage-full" }, 503);
    expect(code).toBe(2);
    expect(output).toContain("! back, release   could not read: AWS denied a request: no.");
    expect(output).toContain(
      "! EC2 host        i-old, t3.small, is running, and answers 503: a service is not healthy",
    );
    expect(output).toContain("! database        shop-dev, postgres 17.2, is storage-full");
    expect(output).toContain("the EC2 host gets all requests");
  });

  it.each([
    [90, 0, "machine image ami-1, 90 days old\n"],
    [
      91,
      2,
      "machine image ami-1, 91 days old, more than 90. Newer versions of the kernel and of glibc take effect on a new host only",
    ],
    [
      null,
      2,
      "machine image ami-1, withdrawn by AWS. Newer versions of the kernel and of glibc take effect on a new host only",
    ],
  ])("judges how old the machine image of the host is: %p days", async (imageDays, expected, text) => {
    const { code, output } = await run({ imageDays });
    expect(code).toBe(expected);
    expect(output).toContain(text);
    expect(output.includes("only: npm run renew -- dev\n")).toBe(expected === 2);
    expect(output.includes("! EC2 host ")).toBe(expected === 2);
  });

  it("is one JSON object for programs, and an environment that sleeps is as it should be", async () => {
    const aws = { phase: "fargate", desired: 0, databaseStatus: "stopped" } as const;
    const { code, output } = await run(aws, 200, "--json");
    const { isWell, parts } = JSON.parse(output) as { isWell: boolean; parts: readonly { name: string }[] };
    expect([code, isWell]).toEqual([0, true]);
    expect(parts.find(({ name }) => name === "database")).toMatchObject({ values: { status: "stopped" } });
    expect(parts.find(({ name }) => name === "back, Fargate")).toMatchObject({
      ...{
        lines: ["0 of 0 tasks run, asleep, 0 of 0 healthy for the load balancer", "registry/back:release-2"],
      },
    });
  });

  it("says what a month costs of what main.ts describes, without the stack of the state bucket", async () => {
    const instance = { aws_instance: { host: { instance_type: "t3.small", root_block_device: {} } } };
    const stacks = [{}, { resource: instance }];
    const environment = { name: "dev", region: "ap-northeast-2", phase: "ec2", stacks };
    const [part] = costParts(
      environment as unknown as ReachedEnvironment,
      Date.parse("2026-11-27T00:00:00Z"),
    );
    expect(part?.name).toBe("cost");
    expect((await part?.read())?.lines).toEqual([
      expect.stringMatching(
        /^about (?!0\.00)\d+\.\d\d USD a month in phase ec2 \(prices of .*\): npm run cost -- dev$/,
      ),
    ]);
  });

  it("says that the host and the database are not there, where only the state has them", async () => {
    const errors = {
      ...{ DescribeInstances: "InvalidInstanceID.NotFound", DescribeDBInstances: "DBInstanceNotFound" },
    };
    const { code, output } = await run({ phase: "ec2", errors });
    expect([code, output]).toEqual([
      2,
      expect.stringContaining("! EC2 host        i-old, -, is not there\n"),
    ]);
    expect(output).toContain(
      "! database        shop-dev is not there any more, but it is in the state: npm run drift -- dev\n",
    );
  });

  it("needs something that is deployed", async () => {
    const { code, errors } = await run({ phase: "ec2", services: [] });
    expect([code, errors]).toEqual([
      1,
      'status: environment "dev" is not deployed. Deploy it: npm run deploy -- dev\n',
    ]);
  });

  it("marks a part by its first line only", () => {
    const text = statusText("dev", [{ name: "host", lines: ["one", "two"], isWell: false, values: {} }]);
    expect(text).toBe("dev\n! host  one\n        two");
  });
});
