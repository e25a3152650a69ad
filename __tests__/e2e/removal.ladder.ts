import {
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import {
  DeleteSecretCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket } from "./site/state-bucket";

const BACK = { port: 3000, path: "/*", health: "/healthz", database: true } as const;

/** A service with a secret and a protected database, of which only the foundation is deployed. */
const PROPS = {
  name: "shop",
  services: { back: { ...BACK, secrets: ["STRIPE_KEY"] } },
  database: { engine: "postgres", version: "17" },
  dev: { protect: true },
} as const satisfies SiteProps;
const WITHOUT: Partial<SiteProps> = { services: { back: BACK } };
const RETIRED: Partial<SiteProps> = { ...WITHOUT, retiredSecrets: ["STRIPE_KEY"] };
const UNPROTECTED: Partial<SiteProps> = { dev: { protect: false } };
const STACK = "dev-foundation";

let site: Site;

// A database takes minutes, and other tests run in parallel.
jest.setTimeout(20 * 60_000);
beforeAll(async () => {
  site = await Site.start("what is removed", PROPS);
  await createStateBucket(site);
  await deploy();
});
afterAll(() => site.stop());

/** Plans, and where something changes, lets the gate judge and applies. */
async function deploy(differences: Partial<SiteProps> = {}): Promise<void> {
  await site.describe({ phase: "ec2" }, differences);
  const { format_version: isChange } = await site.plan(STACK);
  if (isChange !== undefined) {
    const { code, output } = await site.gate(STACK);
    expect([code, output]).toEqual([0, expect.any(String)]);
    await site.apply(STACK);
  }
  expect(await site.pending(STACK)).toBeUndefined();
}

/** Returns Terraform's error about an edit, without its frame. */
async function refusal(differences: Partial<SiteProps>): Promise<string> {
  await site.describe({ phase: "ec2" }, differences);
  const error: unknown = await site.plan(STACK).catch((thrown: unknown) => thrown);
  return String(error).replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
}

/** Lists the secrets of the environment, those that wait for their deletion included. */
async function secrets(): Promise<readonly string[]> {
  const client = new SecretsManagerClient(site.aws.configuration);
  const { SecretList: list = [] } = await client.send(
    new ListSecretsCommand({ IncludePlannedDeletion: true }),
  );
  return list.flatMap(({ Name: name }) => name ?? []).sort();
}

/** Turns off the deletion protection of every database, outside of Terraform. */
async function withoutDeletionProtection(): Promise<void> {
  const rds = new RDSClient(site.aws.configuration);
  const { DBInstances: all = [] } = await rds.send(new DescribeDBInstancesCommand());
  for (const { DBInstanceIdentifier } of all) {
    await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, DeletionProtection: false }));
  }
}

/** Deletes the secrets that wait for their deletion, so that their names are free. */
async function deleteWaitingSecrets(): Promise<void> {
  const client = new SecretsManagerClient(site.aws.configuration);
  for (const SecretId of await secrets()) {
    await client.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
  }
}

async function finalSnapshots(): Promise<readonly string[]> {
  const rds = new RDSClient(site.aws.configuration);
  const { DBSnapshots: all = [] } = await rds.send(new DescribeDBSnapshotsCommand());
  return all.flatMap(({ DBSnapshotIdentifier: name = "" }) => (name.includes("-final-") ? [name] : []));
}

describe("a secret of a protected environment", () => {
  it("is not lost by an edit, and is retired without giving up the protection", async () => {
    expect(await refusal(WITHOUT)).toContain("retire it first: list it under `retiredSecrets`");
    await deploy(RETIRED);
    expect(await secrets()).toContain("/shop/dev/STRIPE_KEY");
  });

  it("is not deleted before the deployment that retired it was finished", async () => {
    expect(await refusal(WITHOUT)).toContain(
      "retiredSecrets: STRIPE_KEY would be taken out while a container",
    );
  });

  it("is deleted after that, and its name is free at once", async () => {
    // As dns records it at the end of a deployment.
    const record = { Name: "/shop/dev/dns/running/services", Value: "back,retired:STRIPE_KEY" };
    await site.aws.ssm.send(new PutParameterCommand({ ...record, Type: "String" }));
    await deploy(WITHOUT);
    expect(await secrets()).toEqual(["/shop/dev/database/app"]);
    await deploy();
    expect(await secrets()).toEqual(["/shop/dev/STRIPE_KEY", "/shop/dev/database/app"]);
  });
});

describe("an environment", () => {
  it.each(["once", "and once more, by the same names"])("is destroyed %s", async () => {
    await deploy();
    await deploy(UNPROTECTED);
    await site.succeed(STACK, "destroy", "-auto-approve", "-input=false", "-no-color");
    expect(await secrets()).toEqual([]);
  });

  it("leaves a final snapshot each time, if it is destroyed before `protect: false` was deployed", async () => {
    for (const count of [1, 2]) {
      await deploy();
      // As somebody in a hurry does it in the console, because RDS refuses otherwise.
      await withoutDeletionProtection();
      await site.describe({ phase: "ec2" }, UNPROTECTED);
      await site.succeed(STACK, "destroy", "-auto-approve", "-input=false", "-no-color");
      // The secrets of a protected environment wait for their deletion, and their names with them.
      await deleteWaitingSecrets();
      const names = await finalSnapshots();
      expect(new Set(names).size).toBe(count);
    }
  });
});
