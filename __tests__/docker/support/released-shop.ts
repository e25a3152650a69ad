import { join } from "node:path";
import { registryHost } from "../../../constructs/naming/environment-names";
import { shop as world, synthesized } from "../../commands/release/support/shop";
import { emulatorAccount } from "../../../constructs/commands/rehearsal/emulator/emulator";
import { Account } from "./account";
import type { DescribedService } from "./described-manifest";
import { baseImage } from "./bases";
import type { CommandResult } from "./command";
import { forward, type Forwarding } from "./forwarding";
import { pushVariant } from "./images";
import type { AwsServer } from "../../support/aws-server";
import { type Answers, startReleaseAws } from "./release-aws";
import { NETWORK, REGION } from "./settings";
import { PROJECT, type Running, start } from "./running";
import { TestHost } from "./test-host";

/** Id of the host's instance in the states of the release command's tests. */
export const INSTANCE = "i-1";

const REGISTRY = registryHost(emulatorAccount, REGION);

/** Answers with its version, or exits. A release that is slow listens after 15 seconds. */
const SERVER = `
const { createServer } = require("node:http");
const { VERSION, PORT, BEHAVIOUR } = process.env;
if (BEHAVIOUR === "crashes") { console.log("no settings"); process.exit(3); }
setTimeout(
  () => createServer((_, response) => response.end(VERSION)).listen(Number(PORT)),
  BEHAVIOUR === "is-slow" ? 15_000 : 0,
);
process.on("SIGTERM", () => process.exit(0));
`;

const HEALTH_CHECK = { interval: 5, timeout: 2, healthyThreshold: 2, unhealthyThreshold: 2, gracePeriod: 30 };

const FRONT: DescribedService = {
  ...{ name: "front", port: 8080, path: "/*", health: "/healthz", healthCheck: HEALTH_CHECK, stopTimeout: 5 },
  repository: repositoryOf("front"),
};

const BACK: DescribedService = {
  ...{ ...FRONT, name: "back", path: "/api/*", health: "/api/healthz" },
  repository: repositoryOf("back"),
};

/** What an AWS has beside front and back. */
export interface ReleasedShopProps {
  /** Name of the host's container. */
  readonly name?: string;
  /** What is answered before all else. */
  readonly answers?: (host: TestHost) => Answers;
  /** Changes the text of a state. */
  readonly state?: (key: string, text: string) => string;
}

/** front and back on a real host, and the release command of this repository. */
export class ReleasedShop {
  private constructor(
    /** What AWS holds. */
    public readonly account: Account,
    /** The host. */
    public readonly host: TestHost,
    private readonly aws: AwsServer,
    private readonly registry: Forwarding,
    private readonly synthesis: ReturnType<typeof synthesized>,
  ) {}

  /** Boots a host with nothing released on it, and pushes images `release-1`, `release-2`, `release-crashes`, `release-is-slow`. */
  public static async start({
    name = "release-command",
    answers,
    state = (_, text) => text,
  }: ReleasedShopProps = {}): Promise<ReleasedShop> {
    const account = await Account.start();
    const host = await TestHost.start({ name, aws: account.url });
    // The host pulls by the names of ECR.
    const registry = await forward(5000, NETWORK.gateway, 80);
    await host.run(`echo '${NETWORK.gateway} ${REGISTRY}' >>/etc/hosts`);
    await account.describe([FRONT, BACK]);
    for (const [key, text] of world("ec2").objects) await account.state("state", key, state(key, text));
    const aws = await startReleaseAws(host, INSTANCE, account.url, answers?.(host));
    for (const service of ["front", "back"]) {
      for (const tag of ["1", "2", "crashes", "is-slow"]) await push(service, tag);
    }
    return new ReleasedShop(account, host, aws, registry, synthesized(false));
  }

  /** Variables of a command that finds this AWS, and what was synthesized. */
  public get variables(): Readonly<Record<string, string>> {
    return { ...this.aws.variables, ...this.synthesis.variables };
  }

  /** Starts `npm run release` or `npm run rollback`. */
  public start(name: "release" | "rollback", ...words: readonly string[]): Running {
    const file = join(PROJECT, "constructs", "commands", `${name}.ts`);
    return start(process.execPath, ["--import", "tsx", file, ...words], { env: this.variables });
  }

  /** Runs `npm run release` or `npm run rollback` to its end. */
  public run(name: "release" | "rollback", ...words: readonly string[]): Promise<CommandResult> {
    return this.start(name, ...words).ended;
  }

  /** Returns the versions that answer. */
  public async serving(): Promise<{ readonly front: string; readonly back: string }> {
    const ask = async (path: string) => (await fetch(`http://${this.host.address}${path}`)).text();
    return { front: await ask("/"), back: await ask("/api/version") };
  }

  /** Stops everything. */
  public async stop(): Promise<void> {
    this.aws.stop();
    this.registry.stop();
    this.synthesis.remove();
    await this.host.stop();
    await this.account.stop();
  }
}

/** Returns the full reference of an image, as it is released. */
export function imageOf(service: string, tag: string): string {
  return `${repositoryOf(service)}:release-${tag}`;
}

function repositoryOf(service: string): string {
  return `${REGISTRY}/shop/dev/${service}`;
}

async function push(service: string, tag: string): Promise<void> {
  const lines = [
    "COPY server.cjs /server.cjs",
    `ENV VERSION=${tag} BEHAVIOUR=${tag}`,
    'CMD ["node", "/server.cjs"]',
  ];
  const name = `shop/dev/${service}:release-${tag}`;
  await pushVariant(baseImage("node-runtime"), lines, name, { "server.cjs": SERVER });
}
