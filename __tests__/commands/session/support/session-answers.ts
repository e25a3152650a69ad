import type { IncomingMessage, ServerResponse } from "node:http";
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
  /** Age in days of the machine image; `null`: AWS has withdrawn it. */
  readonly imageDays?: number | null;
  /** Text of the secret of the database. */
  readonly secret?: string;
  /** Errors, by action or by `<action> <target>`. */
  readonly errors?: Readonly<Record<string, string>>;
}

const ACCOUNT = "123456789012";

const PASSWORD = 'it\'s "secret" $HOME';

type Asked = Readonly<Record<string, unknown>>;

/** Answers a request. @returns what it asks for, where it opens a session */
export function answerSession(
  aws: SessionAws,
  { headers, url = "", method }: IncomingMessage,
  response: ServerResponse,
  body: string,
): Asked | undefined {
  const target = String(headers["x-amz-target"] ?? "");
  if (target === "" && method === "GET") {
    const state = storedSession(aws)[/(\w+)\.tfstate/.exec(url)?.[1] ?? ""];
    const error = state === undefined ? "NoSuchKey" : aws.errors?.["GetObject"];
    const text = error === undefined ? state : `<Error><Code>${error}</Code><Message>no.</Message></Error>`;
    response.writeHead(error === undefined ? 200 : error === "NoSuchKey" ? 404 : 403).end(text);
    return undefined;
  }
  if (target === "") {
    const action = new URLSearchParams(body).get("Action") ?? "";
    const error = aws.errors?.[action];
    if (error === undefined) response.end(xml(aws, action));
    else response.writeHead(400).end(xmlError(error));
    return undefined;
  }
  const action = target.split(".").at(-1) ?? "";
  const asked = JSON.parse(body) as Asked;
  const { Target, task } = asked as Readonly<Record<string, string | undefined>>;
  const error = aws.errors?.[action] ?? aws.errors?.[`${action} ${Target ?? task ?? ""}`];
  if (error === undefined) response.end(JSON.stringify(json(aws, action, asked)));
  else response.writeHead(400).end(JSON.stringify({ __type: error, message: "no." }));
  return action === "StartSession" || action === "ExecuteCommand" ? { action, ...asked } : undefined;
}

/** An error as EC2 and as the other services with XML have it. */
const xmlError = (code: string) => {
  const error = `<Error><Code>${code}</Code><Message>no.</Message></Error>`;
  return `<ErrorResponse>${error}<Errors>${error}</Errors></ErrorResponse>`;
};

const described = (asked: Asked, desired: number) => ({
  ...{ status: "ACTIVE", desiredCount: desired, runningCount: desired },
  loadBalancers: [{ targetGroupArn: `arn:${String((asked["services"] as readonly string[])[0])}` }],
});

const TASK = "arn:aws:ecs:ap-northeast-2:123456789012:task/shop-dev/";

function json(aws: SessionAws, action: string, asked: Asked): object {
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
      return { SecretString: aws.secret ?? JSON.stringify({ username: "app", password: PASSWORD }) };
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
  { hosts = { "i-1": "running" }, databaseStatus = "available", desired = 1, imageDays = 12 }: SessionAws,
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
      return machineImages(imageDays);
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

/** A machine image of so many days; `null`: none. */
function machineImages(days: number | null): string {
  const created = new Date(Date.now() - (days ?? 0) * 86_400_000 - 60_000).toISOString();
  const item = `<item><imageId>ami-1</imageId><creationDate>${created}</creationDate></item>`;
  return `<R><imagesSet>${days === null ? "" : item}</imagesSet></R>`;
}
