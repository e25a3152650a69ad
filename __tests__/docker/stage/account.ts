import { manifestService, type ManifestService } from "../../../constructs/service/manifest";
import type { Service } from "../../../constructs/service/service";
import { UNRELEASED } from "../../../constructs/service/words";
import { call } from "../../e2e/call";
import { type Emulator, startEmulator } from "../../e2e/emulator/emulator";
import { service } from "../../support/service";
import { type Forward, forward } from "./forward";
import { hostArtifacts } from "./host-artifacts";
import { NETWORK, REGION } from "./settings";

/** A service, as a test describes it. */
export type Described = Partial<Service> & { readonly name: string };

/** What the emulated account holds for the host: document, manifest, releases, secrets. */
export class Account {
  private readonly secretArns: Record<string, string> = {};

  private constructor(
    private readonly emulator: Emulator,
    private readonly way: Forward,
  ) {}

  /** Starts an emulator and puts the deploy document into it, as the ec2 stack would. */
  public static async start(): Promise<Account> {
    const emulator = await startEmulator();
    const account = new Account(emulator, await forward(Number(new URL(emulator.url).port)));
    const { documentName, document } = hostArtifacts();
    await call(emulator, "AmazonSSM.CreateDocument", {
      ...{ Name: documentName, Content: document, DocumentType: "Command", DocumentFormat: "JSON" },
    });
    return account;
  }

  /** Where the account answers, from the host. */
  public get url(): string {
    return `http://${NETWORK.gateway}:${this.way.port}`;
  }

  /**
   * Writes the manifest, as the ec2 stack would; a service that is new gets a release parameter that says so.
   *
   * @param domain - host name to serve with TLS
   * @param network - addresses of the VPC
   */
  public async describe(
    services: readonly Described[],
    { domain, network = "10.99.0.0/16" }: { readonly domain?: string; readonly network?: string } = {},
  ): Promise<void> {
    for (const { name } of services) {
      const parameter = { Name: releaseParameter(name), Value: UNRELEASED, Type: "String" };
      await call(this.emulator, "AmazonSSM.PutParameter", parameter).catch(() => undefined);
    }
    const manifest = {
      version: 1,
      region: REGION,
      domain,
      network,
      services: services.map((each) => this.entry(each)),
    };
    await this.parameter("/shop/dev/ec2/manifest", JSON.stringify(manifest));
  }

  /** Releases an image, as CI would. */
  public async release(name: string, image: string): Promise<void> {
    await this.parameter(releaseParameter(name), image);
  }

  /** Writes a parameter. */
  public async parameter(name: string, value: string): Promise<void> {
    await call(this.emulator, "AmazonSSM.PutParameter", {
      ...{ Name: name, Value: value, Type: "String", Overwrite: true },
    });
  }

  /** Removes a service's release parameter. */
  public async forget(name: string): Promise<void> {
    await call(this.emulator, "AmazonSSM.DeleteParameter", { Name: releaseParameter(name) });
  }

  /** Fills a secret, which services may name from then on. */
  public async secret(name: string, value: string): Promise<void> {
    const known = this.secretArns[name];
    if (known !== undefined) {
      await call(this.emulator, "secretsmanager.PutSecretValue", { SecretId: known, SecretString: value });
      return;
    }
    const made = await call(this.emulator, "secretsmanager.CreateSecret", {
      Name: name,
      SecretString: value,
    });
    this.secretArns[name] = (made as { ARN: string }).ARN;
  }

  /** Lets a service name a secret that nobody has filled. */
  public async emptySecret(name: string): Promise<void> {
    const made = await call(this.emulator, "secretsmanager.CreateSecret", { Name: name });
    this.secretArns[name] = (made as { ARN: string }).ARN;
  }

  /** Ends the emulator. */
  public async stop(): Promise<void> {
    this.way.stop();
    await this.emulator.stop();
  }

  private entry(described: Described): ManifestService {
    const place = { release: releaseParameter(described.name), logGroup: `/shop/dev/ec2/${described.name}` };
    return manifestService(service(described), { secretArns: this.secretArns }, place);
  }
}

/** Name of a service's release parameter. */
export function releaseParameter(name: string): string {
  return `/shop/dev/${name}/image`;
}
