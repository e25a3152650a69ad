import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { DescribeServicesCommand } from "@aws-sdk/client-ecs";
import { type AwsServer, startAwsServer } from "../../support/aws-server";
import { passOn } from "../../support/pass-on";
import type { Outcome } from "../workspace";
import type { Site } from "./site";

type Body = Readonly<Record<string, unknown>>;

const STAND_IN = resolve(__dirname, "../../commands/session/support/stand-in-plugin.mjs");

/**
 * The commands that look into an environment, with what the emulator does not answer: sessions, by a stand-in of the plugin on
 * this machine; the tasks of a service; and the maintenance that a database waits for.
 */
export class ReachedSite {
  /** Requests that opened a session. */
  public readonly opened: Body[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), "reached-"));
  /** Names of the ECS services, by the id of their task. */
  private readonly tasks = new Map<string, string>();
  private server: AwsServer | undefined;

  private constructor(private readonly site: Site) {}

  /** Starts a server in front of the emulator of a site. */
  public static async start(site: Site): Promise<ReachedSite> {
    const reached = new ReachedSite(site);
    const script = `#!/bin/sh\nexec '${process.execPath}' '${STAND_IN}' "$@"\n`;
    writeFileSync(join(reached.folder, "session-manager-plugin"), script, { mode: 0o755 });
    reached.server = await startAwsServer(async (request, response, body) => {
      const target = String(request.headers["x-amz-target"] ?? "");
      const answer = await reached.answer(target, body.toString());
      if (answer === undefined) await passOn(site.emulator.url, request, body, response);
      else response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
    });
    return reached;
  }

  /** Runs `npm run <command> -- dev <words>`. */
  public async run(command: string, ...words: readonly string[]): Promise<Outcome> {
    const { environment } = this.site.workspace;
    const before = { ...environment };
    Object.assign(environment, this.server?.variables, {
      PATH: `${this.folder}${delimiter}${environment["PATH"] ?? ""}`,
      PLUGIN_RECORD: join(this.folder, "record"),
      PLUGIN_COMMAND: join(this.folder, "command"),
    });
    try {
      return await this.site.workspace.run("npm", "run", "--silent", command, "--", "dev", ...words);
    } finally {
      Object.assign(environment, before);
    }
  }

  /** Ends the server. */
  public stop(): void {
    this.server?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Undefined: the emulator answers. */
  private async answer(target: string, body: string): Promise<object | string | undefined> {
    const [service = "", action = ""] = target.split(".");
    if (body.includes("Action=DescribePendingMaintenanceActions")) {
      return "<R><DescribePendingMaintenanceActionsResult></DescribePendingMaintenanceActionsResult></R>";
    }
    const asked = (service === "" ? {} : JSON.parse(body || "{}")) as Body;
    switch (action) {
      case "StartSession":
        this.opened.push({ action, ...asked });
        rmSync(join(this.folder, "command"), { force: true });
        return { SessionId: "operator-1", TokenValue: "token", StreamUrl: "wss://stream" };
      case "ExecuteCommand":
        this.opened.push({ action, ...asked });
        writeFileSync(join(this.folder, "command"), String(asked["command"]));
        return { session: { sessionId: "ecs-1", tokenValue: "token", streamUrl: "wss://stream" } };
      case "ListTasks": {
        const name = String(asked["serviceName"]);
        const id = Buffer.from(name).toString("hex").slice(0, 32);
        this.tasks.set(id, name);
        return { taskArns: [`${String(asked["cluster"]).replace(":cluster/", ":task/")}/${id}`] };
      }
      case "DescribeTasks":
        return { tasks: await Promise.all((asked["tasks"] as string[]).map((arn) => this.task(arn))) };
      default:
        return undefined;
    }
  }

  private async task(taskArn: string): Promise<object> {
    const name = this.tasks.get(taskArn.split("/").at(-1) ?? "") ?? "";
    const cluster = taskArn.split("/").at(-2);
    const { services: [service] = [] } = await this.site.aws.ecs.send(
      new DescribeServicesCommand({ cluster, services: [name] }),
    );
    return {
      ...{ taskArn, lastStatus: "RUNNING", enableExecuteCommand: service?.enableExecuteCommand },
      taskDefinitionArn: service?.taskDefinition,
      containers: [
        {
          ...{ name: name.replace(/-rolling(-\d+)?$/, ""), runtimeId: "runtime" },
          managedAgents: [{ name: "ExecuteCommandAgent", lastStatus: "RUNNING" }],
        },
      ],
    };
  }
}
