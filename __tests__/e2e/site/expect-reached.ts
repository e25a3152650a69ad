import { CreateLogStreamCommand, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeInstancesCommand } from "@aws-sdk/client-ec2";
import type { Step } from "../../../constructs/commands/rehearsal/ladder/step";
import { freePort } from "../../support/free-port";
import type { ReachedSite } from "./reached-site";
import type { Site } from "./site";

/** Streams of `back`, as the log drivers of the platforms name them. */
const STREAMS = { ec2: "host/2026-11-27/blue", fargate: "fargate/back/0123456789abcdef" };

/** What is deployed, and its database's password. */
interface Reached {
  readonly step: Step;
  readonly password: string;
}

/** Checks that status, logs, shell and tunnel find the platforms of a deployed phase by the same words. */
export async function expectReached(
  site: Site,
  reached: ReachedSite,
  { step, password }: Reached,
): Promise<void> {
  const platforms = step.phase === "cutover" ? (["ec2", "fargate"] as const) : ([step.phase] as const);
  await expectStatus(reached, step);
  await expectLogs(site, reached, platforms);
  const host = await hostOf(site);
  const target = {
    ec2: host,
    fargate: expect.stringMatching(/^ecs:shop-dev_[0-9a-f]{32}_runtime$/) as string,
  };
  for (const platform of platforms) {
    reached.opened.length = 0;
    const on = platform === platforms[0] ? [] : ["--on", platform];
    const shell = await reached.run("shell", "back", ...on, "echo $((40 + 2)); exit 5");
    expect([shell.code, shell.output]).toEqual([5, expect.stringMatching(/^42$/m)]);
    expect(reached.opened).toMatchObject([
      platform === "ec2"
        ? { action: "StartSession", Target: host, DocumentName: "shop-dev-shell" }
        : { action: "ExecuteCommand", container: "back" },
    ]);
  }
  reached.opened.length = 0;
  const client = [
    "sh",
    "-c",
    'echo "$PGHOST $PGPORT $PGUSER $PGDATABASE"; [ "$PGPASSWORD" = "$0" ]',
    password,
  ];
  const port = await freePort();
  const tunnel = await reached.run("tunnel", "database", "--port", port, "--password", ...client);
  expect([tunnel.code, tunnel.output]).toEqual([
    0,
    expect.stringMatching(new RegExp(`^\\S+rds\\S+ ${port} app app$`, "m")),
  ]);
  expect(tunnel.output).not.toContain(password);
  expect(reached.opened).toMatchObject([
    {
      ...{ Target: target[platforms[0]], DocumentName: "AWS-StartPortForwardingSessionToRemoteHost" },
      Parameters: { portNumber: ["5432"], localPortNumber: [port] },
    },
  ]);
}

async function expectStatus(reached: ReachedSite, { phase }: Step): Promise<void> {
  const { code, output } = await reached.run("status", "--json");
  const { parts } = JSON.parse(output) as {
    readonly parts: readonly { readonly name: string; readonly isWell: boolean }[];
  };
  expect(parts[0]).toMatchObject({ name: "phase", values: { phase, described: phase } });
  expect([code, parts.filter(({ isWell }) => !isWell)]).toEqual([0, []]);
  expect(parts.map(({ name }) => name)).toEqual([
    ...["phase", "sleep", "back, release", "worker, release"],
    ...(phase === "ec2" ? [] : ["back, Fargate", "worker, Fargate"]),
    ...(phase === "fargate" ? [] : ["EC2 host"]),
    ...["database", "cost"],
  ]);
}

async function expectLogs(
  { aws }: Site,
  reached: ReachedSite,
  platforms: readonly ("ec2" | "fargate")[],
): Promise<void> {
  const logGroupName = "/shop/dev/back";
  const now = Date.now();
  for (const [index, platform] of platforms.entries()) {
    const logStreamName = STREAMS[platform];
    await aws.logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName })).catch(() => undefined);
    const logEvents = [{ timestamp: now + index, message: `from ${platform} at ${now}` }];
    await aws.logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
  }
  const { code, output } = await reached.run("logs", "back", "--json", "--grep", ` at ${now}`);
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  expect([code, lines.map((line) => JSON.parse(line) as object)]).toMatchObject([
    0,
    platforms.map((platform) => ({ service: "back", platform, message: `from ${platform} at ${now}` })),
  ]);
}

/** Returns the id of the host that runs; undefined: there is none. */
async function hostOf({ aws }: Site): Promise<string | undefined> {
  const Filters = [{ Name: "instance-state-name", Values: ["running"] }];
  const { Reservations = [] } = await aws.ec2.send(new DescribeInstancesCommand({ Filters }));
  return Reservations.flatMap(({ Instances = [] }) => Instances)[0]?.InstanceId;
}
