import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Routing } from "../../../docker/host/deploy/routing";
import { Account } from "./account";
import type { DescribedService } from "./described-manifest";
import { baseImage } from "./bases";
import type { CommandResult } from "./command";
import { pushVariant } from "./images";
import { TestHost } from "./test-host";

/** Two services with long connections, front and back, on one host. */
export class StreamingShop {
  private version = 0;

  private constructor(
    /** What AWS holds. */
    public readonly account: Account,
    /** The host. */
    public readonly host: TestHost,
  ) {}

  /** Boots a host, and deploys the first version of both. */
  public static async start(name: string): Promise<StreamingShop> {
    const account = await Account.start();
    const host = await TestHost.start({ name, aws: account.url });
    const shop = new StreamingShop(account, host);
    await shop.describe({});
    await shop.release("front", "back");
    const { code, errors } = await shop.deploy();
    if (code !== 0) throw new Error(errors);
    return shop;
  }

  /** Base URL of a service, without a slash at its end. */
  public url(service: "front" | "back"): string {
    return `http://${this.host.address}${service === "back" ? "/api" : ""}`;
  }

  /** Releases the next version of services without deploying it. */
  public async release(...services: readonly ("front" | "back")[]): Promise<void> {
    this.version += 1;
    for (const service of services) {
      const tag = `${service}-streams:${this.version}`;
      await this.account.release(service, await pushVariant(baseImage("node-runtime"), LINES, tag, FILES));
    }
  }

  /** Writes the manifest. @param front - changed fields of front */
  public async describe(front: Partial<DescribedService>): Promise<void> {
    await this.account.describe([{ ...FRONT, ...front }, BACK]);
  }

  /** Deploys what is released. @returns how it ended, and the seconds that it took */
  public async deploy(): Promise<CommandResult & { readonly seconds: number }> {
    const began = Date.now();
    const result = await this.host.deploy();
    return { ...result, seconds: (Date.now() - began) / 1000 };
  }

  /** When the active container of a service became active, ISO 8601. */
  public async switched(service: string): Promise<string> {
    const { routes } = JSON.parse(
      await this.host.run("cat $(cat /run/ec2-to-fargate/loaded)/routing.json"),
    ) as Routing;
    return routes.find(({ name }) => name === service)?.serving?.since ?? "";
  }

  /** Names of the containers that exist. */
  public async containers(): Promise<readonly string[]> {
    return (await this.host.run("docker ps --all --format '{{.Names}}' | sort")).split("\n");
  }

  /** Stops everything. */
  public async stop(): Promise<void> {
    await this.host.stop();
    await this.account.stop();
  }
}

const FILES = { "server.mjs": readFileSync(join(__dirname, "streaming-server.mjs"), "utf8") };

const LINES = ["COPY server.mjs /server.mjs", 'CMD ["node", "/server.mjs"]'];

/** An interval of 5 s and two failed checks: 10 s until a container counts as unhealthy. */
const HEALTH_CHECK = { interval: 5, timeout: 2, healthyThreshold: 2, unhealthyThreshold: 2, gracePeriod: 5 };

const FRONT: DescribedService = {
  ...{
    name: "front",
    port: 8080,
    path: "/*",
    health: "/healthz",
    healthCheck: HEALTH_CHECK,
    stopTimeout: 10,
  },
};

const BACK: DescribedService = { ...FRONT, name: "back", path: "/api/*", health: "/api/healthz" };
