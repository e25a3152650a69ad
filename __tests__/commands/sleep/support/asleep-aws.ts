import { startAwsServer, withAwsServer } from "../../../support/aws-server";
import { storedStatesOf } from "./sleep-states";
import {
  sleepingParts,
  type SleepingEnvironment,
} from "../../../../constructs/commands/sleep/deployed/sleeping-parts";

/** What the fake AWS has of an environment that sleeps, or is awake. */
export interface AsleepAws {
  database: string;
  host: string;
  tasks: number;
  record: string;
  /** Errors by action, each answered once. */
  readonly refusals: Map<string, string>;
  /** Calls that changed something, with what they said. */
  readonly calls: string[];
}

/** Returns an AWS in which all of the environment is asleep. */
export const asleepAws = (): AsleepAws => ({
  ...{ database: "stopped", host: "stopped", tasks: 0, record: "asleep" },
  ...{ refusals: new Map(), calls: [] },
});

/** Returns an AWS in which all of it is awake. */
export const awakeAws = (): AsleepAws => ({
  ...asleepAws(),
  ...{ database: "available", host: "running", tasks: 2, record: "awake" },
});

/** Lets the SDK use it, with the environment as it is deployed in a phase. */
export async function withAsleepAws<T>(
  aws: AsleepAws,
  ask: (environment: SleepingEnvironment) => Promise<T>,
  deployed: Parameters<typeof storedStatesOf>[0] = {},
): Promise<T> {
  const server = await startAwsServer(({ headers, url }, response, sent) => {
    const target = String(headers["x-amz-target"] ?? "");
    const text = sent.toString();
    const form = new URLSearchParams(text);
    const action = target === "" ? (form.get("Action") ?? "") : (target.split(".").at(-1) ?? "");
    if (action === "" && url !== undefined) {
      return void response.writeHead(aws.host === "running" ? 200 : 503).end();
    }
    const refusal = aws.refusals.get(action);
    aws.refusals.delete(action);
    if (refusal !== undefined) {
      const xml = `<ErrorResponse><Error><Code>${refusal}</Code><Message>not now</Message></Error></ErrorResponse>`;
      const ofEc2 = `<Response><Errors><Error><Code>${refusal}</Code><Message>not now</Message></Error></Errors></Response>`;
      const json = JSON.stringify({ __type: refusal, message: "not now" });
      return void response
        .writeHead(400)
        .end(target !== "" ? json : form.get("Version") === "2016-11-15" ? ofEc2 : xml);
    }
    const body = target === "" ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
    response.writeHead(200).end(answer(aws, action, body));
  });
  const port = server.variables["AWS_ENDPOINT_URL"]?.split(":").at(-1) ?? "";
  const known = globalThis.fetch;
  // The health path is asked at port 80 of the host's address.
  const spy = jest
    .spyOn(globalThis, "fetch")
    .mockImplementation((input, init) =>
      known(
        (input instanceof Request ? input.url : input.toString()).replace(
          "http://203.0.113.7/",
          `http://127.0.0.1:${port}/`,
        ),
        init,
      ),
    );
  const scope = { application: "shop", environment: "dev" };
  try {
    return await withAwsServer(server, () =>
      ask(sleepingParts("ap-northeast-2", scope, storedStatesOf(deployed))),
    );
  } finally {
    spy.mockRestore();
  }
}

function answer(aws: AsleepAws, action: string, body: Readonly<Record<string, unknown>>): string {
  const did = (call: string) => void aws.calls.push(call);
  switch (action) {
    case "DescribeDBInstances":
      return `<R><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceStatus>${aws.database}</DBInstanceStatus></DBInstance></DBInstances></DescribeDBInstancesResult></R>`;
    case "StartDBInstance":
    case "StopDBInstance":
      did(action);
      aws.database = action === "StartDBInstance" ? "available" : "stopped";
      return `<R><${action}Result></${action}Result></R>`;
    case "DescribeInstances":
      return `<R><reservationSet><item><instancesSet><item><instanceState><name>${aws.host}</name></instanceState><ipAddress>203.0.113.7</ipAddress></item></instancesSet></item></reservationSet></R>`;
    case "StartInstances":
    case "StopInstances":
      did(action);
      aws.host = action === "StartInstances" ? "running" : "stopped";
      return "<R></R>";
    case "DescribeServices":
      return JSON.stringify({ services: [{ desiredCount: aws.tasks, runningCount: aws.tasks }] });
    case "RegisterScalableTarget":
      did(
        `${action} ${String(body["ResourceId"])} ${String(body["MinCapacity"])}-${String(body["MaxCapacity"])}`,
      );
      aws.tasks = Number(body["MinCapacity"]);
      return "{}";
    case "GetParameter":
      return JSON.stringify({ Parameter: { Value: aws.record } });
    case "PutParameter":
      did(`${action} ${String(body["Name"])} ${String(body["Value"])}`);
      aws.record = String(body["Value"]);
      return "{}";
    default:
      throw new Error(`the fake AWS has no ${action}`);
  }
}
