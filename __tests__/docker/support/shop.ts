import { Account } from "./account";
import type { DescribedService, Surroundings } from "./described-manifest";
import { type OwnImage, ownImage, pushVariant } from "./images";
import { Postgres } from "./postgres";
import { TestHost } from "./test-host";

/** The shop of main.ts on one host: front, back, and a real database. */
export class Shop {
  private constructor(
    public readonly account: Account,
    public readonly database: Postgres,
    public host: TestHost,
    private readonly domain: string | undefined,
  ) {}

  /**
   * Boots a host with the manifest of front and back. Nothing is released.
   *
   * @param name - name of the host's container
   * @param domain - domain of the host
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

  /** Its URL. */
  public get url(): string {
    return `http://${this.host.address}`;
  }

  /**
   * Writes the manifest.
   *
   * @param differences - changed fields, by service
   * @param more - further services, and what is not a service
   */
  public async describe(
    differences: Readonly<Record<string, Partial<DescribedService>>> = {},
    { more = [], ...surroundings }: Surroundings & { readonly more?: readonly DescribedService[] } = {},
  ): Promise<void> {
    const services = [FRONT, this.back].map((service) => ({ ...service, ...differences[service.name] }));
    await this.account.describe([...services, ...more], { domain: this.domain, ...surroundings });
  }

  /** Builds, pushes and releases a version without deploying it. @param names - services; default both */
  public async release(version: string, names: readonly OwnImage[] = ["front", "back"]): Promise<void> {
    for (const name of names) await this.account.release(name, await pushVersion(name, version));
  }

  /** Destroys the host and boots another one in its place, which has nothing of the first. */
  public async replaceHost(name: string): Promise<void> {
    await this.host.stop();
    this.host = await TestHost.start({ name, aws: this.account.url });
  }

  /** Stops everything. */
  public async stop(): Promise<void> {
    await this.host.stop();
    await this.account.stop();
    await this.database.stop();
  }

  private get back(): DescribedService {
    return {
      ...{ name: "back", port: 3000, path: "/api/*", health: "/api/readyz" },
      healthCheck: HEALTH_CHECK,
      ...RESTRICTED,
      user: "1000:1000",
      database: true,
      environment: this.database.environment,
      secrets: ["DATABASE_PASSWORD"],
      release: { command: ["node", "dist/migrate.js"], timeout: 60 },
    };
  }
}

/** The default health check with a shorter grace period. */
const HEALTH_CHECK = { interval: 5, timeout: 2, healthyThreshold: 2, unhealthyThreshold: 2, gracePeriod: 10 };

/** Both images need no capability, and write to /tmp at most. */
const RESTRICTED = {
  readOnlyRootFilesystem: true,
  tmpfs: { "/tmp": 16 },
  capabilities: { drop: ["ALL"], add: [] },
};

const FRONT: DescribedService = {
  ...RESTRICTED,
  name: "front",
  port: 8080,
  path: "/*",
  health: "/healthz",
  healthCheck: HEALTH_CHECK,
};

/** Builds and pushes a version of an image of this repository that reports its version. */
async function pushVersion(name: OwnImage, version: string): Promise<string> {
  if (name === "back") return pushVariant(ownImage(name), [`ENV VERSION=${version}`], `back:${version}`);
  return pushVariant(ownImage(name), ["COPY version.txt /srv/front/version.txt"], `front:${version}`, {
    "version.txt": version,
  });
}
