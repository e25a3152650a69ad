import { required } from "../../../constructs/service/required";
import { CERTIFICATE_KEY } from "../../../constructs/naming/host-access";
import { UNRELEASED } from "../../../constructs/service/words";
import { call } from "../../../constructs/commands/rehearsal/emulator/call";
import { type Emulator, startEmulator } from "../../../constructs/commands/rehearsal/emulator/emulator";
import {
  BUCKET,
  type DescribedService,
  describedManifest,
  releaseParameter,
  type Surroundings,
} from "./described-manifest";
import { forward, type Forwarding } from "./forwarding";
import { hostArtifacts } from "./host-artifacts";
import { NETWORK, REGION } from "./settings";

/** Where the ec2 stack writes the manifest. */
const KEY = "shop/dev/ec2/manifest.json";

/** What the emulated account holds for the host: document, manifest, releases, secrets. */
export class Account {
  private readonly secretArns: Record<string, string> = {};

  private constructor(
    private readonly emulator: Emulator,
    private readonly forwarding: Forwarding,
  ) {}

  /** Starts an emulator with the deploy document of the ec2 stack. */
  public static async start(): Promise<Account> {
    const emulator = await startEmulator();
    const account = new Account(emulator, await forward(Number(new URL(emulator.url).port)));
    const { documentName, document } = hostArtifacts();
    await call(emulator, "AmazonSSM.CreateDocument", {
      ...{ Name: documentName, Content: document, DocumentType: "Command", DocumentFormat: "JSON" },
    });
    await account.createBucket(BUCKET);
    return account;
  }

  /** URL of the account's API, from the host. */
  public get url(): string {
    return `http://${NETWORK.gateway}:${this.forwarding.port}`;
  }

  /**
   * Writes the manifest as the ec2 stack does, and a release parameter for every new service.
   *
   * @param surroundings - what is not a service
   */
  public async describe(
    services: readonly DescribedService[],
    surroundings: Surroundings = {},
  ): Promise<void> {
    for (const { name } of services) {
      const parameter = { Name: releaseParameter(name), Value: UNRELEASED, Type: "String" };
      await call(this.emulator, "AmazonSSM.PutParameter", parameter).catch(() => undefined);
    }
    const manifest = describedManifest(services, surroundings, this.secretArns);
    await this.manifest(JSON.stringify(manifest));
  }

  /** Writes a version of the manifest, and then its parameter. */
  public async manifest(text: string): Promise<void> {
    const put = await this.put(BUCKET, KEY, text);
    const version = put.headers.get("x-amz-version-id");
    if (version === null) throw new Error(`no version of ${KEY}: ${put.status} ${await put.text()}`);
    await this.parameter("/shop/dev/ec2/manifest", JSON.stringify({ bucket: BUCKET, key: KEY, version }));
  }

  /** Releases an image, as CI does. */
  public async release(name: string, image: string): Promise<void> {
    await this.parameter(releaseParameter(name), image);
  }

  /** Returns the image that is released. */
  public async released(name: string): Promise<string> {
    const answer = await call(this.emulator, "AmazonSSM.GetParameter", { Name: releaseParameter(name) });
    return (answer as { readonly Parameter: { readonly Value: string } }).Parameter.Value;
  }

  /** Writes a parameter. */
  public async parameter(name: string, value: string): Promise<void> {
    await call(this.emulator, "AmazonSSM.PutParameter", {
      ...{ Name: name, Value: value, Type: "String", Overwrite: true },
    });
  }

  /** Removes a service's release parameter. */
  public async deleteReleaseParameter(name: string): Promise<void> {
    await call(this.emulator, "AmazonSSM.DeleteParameter", { Name: releaseParameter(name) });
  }

  /** Sets a secret's value. Services can name it from then on. */
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

  /** Returns the ARN of a secret whose value was set. */
  public arnOf(name: string): string {
    return required(this.secretArns[name], `secret ${name}`);
  }

  /** Lets a service name a secret has no value. */
  public async emptySecret(name: string): Promise<void> {
    const made = await call(this.emulator, "secretsmanager.CreateSecret", { Name: name });
    this.secretArns[name] = (made as { ARN: string }).ARN;
  }

  /** Stops the emulator. */
  public async stop(): Promise<void> {
    this.forwarding.stop();
    await this.emulator.stop();
  }

  /** Writes the state of a stack into a bucket, which is created if it is not there. */
  public async state(bucket: string, key: string, text: string): Promise<void> {
    await this.createBucket(bucket);
    await this.put(bucket, key, text);
  }

  /** Replaces the copy of the host's certificate. */
  public async certificateCopy(text: string): Promise<void> {
    await this.put(BUCKET, CERTIFICATE_KEY, text);
  }

  /** Creates a versioned bucket, such as the environment's state bucket. */
  private async createBucket(name: string): Promise<void> {
    const enabled = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
    const bucket = `${this.emulator.url}/${name}`;
    await fetch(bucket, {
      method: "PUT",
      body: `<CreateBucketConfiguration><LocationConstraint>${REGION}</LocationConstraint></CreateBucketConfiguration>`,
    });
    await fetch(`${bucket}?versioning`, { method: "PUT", body: enabled });
  }

  private put(bucket: string, key: string, body: string): Promise<Response> {
    // The emulator lets an object be replaced only by a request that looks signed.
    const scope = `emulator/20260101/${REGION}/s3/aws4_request`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
    return fetch(`${this.emulator.url}/${bucket}/${key}`, {
      method: "PUT",
      body,
      headers: { authorization },
    });
  }
}
