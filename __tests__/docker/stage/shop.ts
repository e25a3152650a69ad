import { Account, type Described } from "./account";
import { type Own, ownImage, pushVariant } from "./images";
import { Postgres } from "./postgres";
import { TestHost } from "./test-host";

/** The shop of main.ts on a host of its own: front, back, and a real database. */
export class Shop {
  private constructor(
    public readonly account: Account,
    public readonly database: Postgres,
    public readonly host: TestHost,
    private readonly domain: string | undefined,
  ) {}

  /**
   * Boots the host of an empty account, and describes front and back; nothing is released.
   *
   * @param name - of the host's container
   * @param domain - host name to serve with TLS
   */
  public static async start(name: string, { domain }: { readonly domain?: string } = {}): Promise<Shop> {
    const account = await Account.start();
    const database = await Postgres.start();
    await account.secret("DATABASE_PASSWORD", Postgres.password);
    const host = await TestHost.start({ name, aws: account.url });
    const shop = new Shop(account, database, host, domain);
    await shop.describe();
    return shop;
  }

  /** Where it answers. */
  public get url(): string {
    return `http://${this.host.address}`;
  }

  /**
   * Writes the manifest again.
   *
   * @param differences - what is other than usual, by service
   * @param network - addresses of the VPC
   */
  public async describe(
    differences: Readonly<Record<string, Partial<Described>>> = {},
    { network }: { readonly network?: string } = {},
  ): Promise<void> {
    const services = [FRONT, this.back].map((service) => ({ ...service, ...differences[service.name] }));
    await this.account.describe(services, { domain: this.domain, network });
  }

  /** Builds, pushes and releases a version. Deploying is left to the caller. @param names - of what; default both */
  public async release(version: string, names: readonly Own[] = ["front", "back"]): Promise<void> {
    for (const name of names) await this.account.release(name, await pushVersion(name, version));
  }

  /** Ends everything. */
  public async stop(): Promise<void> {
    await this.host.stop();
    await this.account.stop();
    await this.database.stop();
  }

  private get back(): Described {
    return {
      ...{ name: "back", port: 3000, path: "/api/*", health: "/api/readyz" },
      healthCheck: HEALTH_CHECK,
      environment: this.database.environment,
      secrets: ["DATABASE_PASSWORD"],
      release: { command: ["node", "dist/migrate.js"], timeout: 60 },
    };
  }
}

/** As by default, but for the patience with what never answers. */
const HEALTH_CHECK = { interval: 5, timeout: 2, healthyThreshold: 2, unhealthyThreshold: 2, gracePeriod: 10 };

const FRONT: Described = {
  name: "front",
  port: 8080,
  path: "/*",
  health: "/healthz",
  healthCheck: HEALTH_CHECK,
};

/** Builds and pushes a version of an image of this repository, which says so when it is asked. */
export async function pushVersion(name: Own, version: string): Promise<string> {
  if (name === "back") return pushVariant(ownImage(name), [`ENV VERSION=${version}`], `back:${version}`);
  return pushVariant(ownImage(name), ["COPY version.txt /srv/front/version.txt"], `front:${version}`, {
    "version.txt": version,
  });
}
