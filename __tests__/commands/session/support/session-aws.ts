import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { Command } from "../../../../constructs/commands/command";
import { startAwsServer } from "../../../support/aws-server";
import { synthesized } from "../../release/support/shop";
import { type Outcome, outcomeOf } from "../../support/outcome-of";
import { storedSession, type StoredSession } from "./session-states";

/** What the fake AWS has, and what it refuses. */
export interface SessionAws extends StoredSession {
  /** Ids of the instances of the host, and their state. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** Ids of the tasks of each service, with the fields that differ. */
  readonly tasks?: Readonly<Record<string, object>>;
  /** Tasks that the service is to run. */
  readonly desired?: number;
  readonly readOnlyRoot?: boolean;
  readonly databaseStatus?: string;
  /** Errors, by action or by `<action> <target>`. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** A run of a command against it. */
export interface SessionRun extends Outcome {
  /** What the plugin was started with, by start. */
  readonly plugin: readonly Readonly<Record<string, unknown>>[];
  /** Requests that open a session, with what they say. */
  readonly opened: readonly Readonly<Record<string, unknown>>[];
}

const ACCOUNT = "123456789012";

/** Runs a command within this process, with the stand-in in place of the plugin; `null` for the plugin: there is none. */
export async function inSession(
  command: Command,
  words: readonly string[],
  aws: SessionAws = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<SessionRun> {
  const folder = mkdtempSync(join(tmpdir(), "session-"));
  const file = (name: string) => join(folder, name);
  const standIn = resolve(__dirname, "stand-in-plugin.mjs");
  writeFileSync(file("session-manager-plugin"), `#!/bin/sh\nexec ${process.execPath} ${standIn} "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(file("record"), "");
  const opened: Readonly<Record<string, unknown>>[] = [];
  const server = await startAwsServer(({ headers, url = "", method }, response, body) => {
    const action =
      String(headers["x-amz-target"] ?? "")
        .split(".")
        .at(-1) ?? "";
    if (action === "" && method === "GET") {
      const state = storedSession(aws)[/(\w+)\.tfstate/.exec(url)?.[1] ?? ""];
      return void response
        .writeHead(state === undefined ? 404 : 200)
        .end(state ?? "<Error><Code>NoSuchKey</Code></Error>");
    }
    if (action === "") {
      return void response.end(xml(aws, new URLSearchParams(body.toString()).get("Action") ?? ""));
    }
    const asked = JSON.parse(body.toString()) as Readonly<Record<string, unknown>>;
    const { Target, task } = asked as Readonly<Record<string, string | undefined>>;
    const error = aws.errors?.[action] ?? aws.errors?.[`${action} ${Target ?? task ?? ""}`];
    if (action === "StartSession" || action === "ExecuteCommand") opened.push({ action, ...asked });
    if (error !== undefined) {
      return void response.writeHead(400).end(JSON.stringify({ __type: error, message: "no." }));
    }
    if (action === "ExecuteCommand") writeFileSync(file("command"), String(asked["command"]));
    response.end(JSON.stringify(json(aws, action, asked)));
  });
  const synthesis = synthesized(true);
  const path = synthesis.variables["PATH"] ?? "";
  const spy = jest.spyOn(process.stdout, "write");
  let written = "";
  spy.mockImplementation((text) => ((written += String(text)), true));
  try {
    const outcome = await outcomeOf(command, words, {
      ...server.variables,
      ...synthesis.variables,
      PATH: `${folder}${delimiter}${path}`,
      ...{ AWS_PROFILE: "", PLUGIN_RECORD: file("record"), PLUGIN_COMMAND: file("command") },
      ...variables,
      ...(variables["PATH"] === undefined ? {} : { PATH: path.split(delimiter).slice(0, 1).join() }),
    });
    const plugin = readFileSync(file("record"), "utf8")
      .split("\n")
      .filter((line) => line !== "");
    return {
      ...outcome,
      output: `${written}${outcome.output}`,
      plugin: plugin.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
      opened,
    };
  } finally {
    spy.mockRestore();
    server.stop();
    synthesis.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

const described = (asked: Readonly<Record<string, unknown>>, desired: number) => ({
  ...{ status: "ACTIVE", desiredCount: desired, runningCount: desired },
  loadBalancers: [{ targetGroupArn: `arn:${String((asked["services"] as readonly string[])[0])}` }],
});

const TASK = "arn:aws:ecs:ap-northeast-2:123456789012:task/shop-dev/";

function json(aws: SessionAws, action: string, asked: Readonly<Record<string, unknown>>): object {
  const { tasks = { "11111111aaaa": {} }, desired = 1 } = aws;
  switch (action) {
    case "DescribeServices":
      return { services: [described(asked, desired)] };
    case "ListTasks":
      return { taskArns: Object.keys(tasks).map((id) => `${TASK}${id}`) };
    case "DescribeTasks":
      return { tasks: Object.entries(tasks).map(([id, differs]) => task(id, differs)) };
    case "DescribeTaskDefinition":
      return {
        taskDefinition: {
          containerDefinitions: ["front", "back"].map((name) => ({
            ...{
              name,
              image: `registry/${name}:release-2`,
              readonlyRootFilesystem: aws.readOnlyRoot === true,
            },
          })),
        },
      };
    case "ExecuteCommand":
      return { session: { sessionId: "ecs-1", streamUrl: "wss://stream", tokenValue: "token" } };
    case "StartSession":
      return { SessionId: "ops-1", StreamUrl: "wss://stream", TokenValue: "token" };
    case "GetParameterHistory": {
      const service = String(asked["Name"]).split("/").at(-2) ?? "";
      const version = (number: number) => ({
        ...{ Value: `registry/${service}:release-${number}`, LastModifiedUser: "arn:aws:iam::1:user/kim" },
        LastModifiedDate: Date.parse(`2026-11-2${number + 3}T08:00:00Z`) / 1000,
      });
      return { Parameters: [version(1), version(2)] };
    }
    case "GetSecretValue":
      return { SecretString: JSON.stringify({ username: "app", password: 'it\'s "secret" $HOME' }) };
    default:
      throw new Error(`the fake AWS has no ${action} ${JSON.stringify(asked)}`);
  }
}

function task(id: string, differs: object): object {
  const containers = ["front", "back"].map((name) => ({
    ...{ name, runtimeId: `${id}-1` },
    managedAgents: [{ name: "ExecuteCommandAgent", lastStatus: "RUNNING" }],
  }));
  return {
    taskArn: `${TASK}${id}`,
    lastStatus: "RUNNING",
    enableExecuteCommand: true,
    containers,
    ...differs,
  };
}

function xml(
  { hosts = { "i-1": "running" }, databaseStatus = "available", desired = 1 }: SessionAws,
  action: string,
): string {
  switch (action) {
    case "GetCallerIdentity":
      return `<R><GetCallerIdentityResult><Account>${ACCOUNT}</Account></GetCallerIdentityResult></R>`;
    case "DescribeDBInstances":
      return `<R><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceArn>arn</DBInstanceArn><DBInstanceStatus>${databaseStatus}</DBInstanceStatus><Engine>postgres</Engine><EngineVersion>17.2</EngineVersion><PreferredMaintenanceWindow>mon:03:00-mon:04:00</PreferredMaintenanceWindow><PendingModifiedValues><DBInstanceClass>db.t4g.small</DBInstanceClass></PendingModifiedValues></DBInstance></DBInstances></DescribeDBInstancesResult></R>`;
    case "DescribePendingMaintenanceActions":
      return `<R><${action}Result><PendingMaintenanceActions><ResourcePendingMaintenanceActions><PendingMaintenanceActionDetails><PendingMaintenanceAction><Description>New OS update</Description></PendingMaintenanceAction></PendingMaintenanceActionDetails></ResourcePendingMaintenanceActions></PendingMaintenanceActions></${action}Result></R>`;
    case "DescribeTargetHealth":
      return `<R><${action}Result><TargetHealthDescriptions>${desired === 0 ? "" : "<member><TargetHealth><State>healthy</State></TargetHealth></member>"}</TargetHealthDescriptions></${action}Result></R>`;
    case "DescribeImages":
      return "<R><imagesSet><item><imageId>ami-1</imageId><creationDate>2026-11-01T00:00:00Z</creationDate></item></imagesSet></R>";
    case "DescribeInstances": {
      const items = Object.entries(hosts).map(
        ([id, state]) =>
          `<item><instanceId>${id}</instanceId><imageId>ami-1</imageId><instanceType>t3.small</instanceType><ipAddress>203.0.113.7</ipAddress><instanceState><name>${state}</name></instanceState></item>`,
      );
      return `<R><reservationSet><item><instancesSet>${items.join("")}</instancesSet></item></reservationSet></R>`;
    }
    default:
      throw new Error(`the fake AWS has no ${action}`);
  }
}
