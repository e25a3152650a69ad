import { randomBytes } from "node:crypto";
import type { Step } from "../../constructs/commands/rehearsal/ladder/step";
import { call } from "../../constructs/commands/rehearsal/emulator/call";
import { everyCommandRun, forgottenCommands } from "./planted/every-command-run";
import { plantedValues, type ReadableText } from "./planted/planted-values";
import { accountTexts, filesOf } from "./planted/readable-texts";
import { pushImage } from "./site/push-image";
import { ReachedSite } from "./site/reached-site";
import { Site, type SiteProps } from "./site/site";

/** What has every kind of secret value: a database's password, and secrets of two services. */
const PROPS = {
  name: "shop",
  services: {
    back: { port: 3000, path: "/*", health: "/healthz", database: true, secrets: ["STRIPE_KEY"] },
    worker: { database: true, secrets: ["MAIL_TOKEN"] },
  },
  database: { engine: "postgres", version: "17" },
  alerts: { email: ["ops@example.com"] },
  dev: { protect: false },
} as const satisfies SiteProps;

const STEPS: readonly Step[] = [{ phase: "ec2" }, { phase: "cutover", fargate: 10 }, { phase: "fargate" }];

const DATABASE = "/shop/dev/database/app";

let site: Site;
let reached: ReachedSite;

/** Everything that was printed since the beginning. */
const printed: ReadableText[] = [];

/** Secret values, by the name of their secret. */
const values: Record<string, string> = {};

// Other tests run in parallel.
jest.setTimeout(30 * 60_000);
beforeAll(async () => {
  site = await Site.start("planted secrets", PROPS);
  values["credentials of whoever deploys"] = random();
  site.workspace.environment["AWS_SECRET_ACCESS_KEY"] = values["credentials of whoever deploys"];
  await site.bootstrap();
  reached = await ReachedSite.start(site);
});
afterAll(async () => {
  reached.stop();
  await site.stop();
});

/** A value that needs escaping in JSON, in a shell and in a URL. */
const random = () => `${randomBytes(12).toString("hex")}"$x'&%+/=`;

/** Puts values by the API, as a person does: into every secret, the database's too, and into a parameter. */
async function plant(): Promise<void> {
  const { SecretList } = (await call(site.emulator, "secretsmanager.ListSecrets", {})) as {
    readonly SecretList: readonly { readonly Name: string }[];
  };
  for (const { Name } of SecretList) {
    const value = Name === DATABASE ? randomBytes(16).toString("hex") : random();
    const text = Name === DATABASE ? JSON.stringify({ ...(await database()), password: value }) : value;
    await call(site.emulator, "secretsmanager.PutSecretValue", { SecretId: Name, SecretString: text });
    values[`${Name}, put ${Object.keys(values).length}`] = value;
  }
  values["parameter"] ??= random();
  const parameter = { Name: "/shop/dev/LICENSE", Type: "SecureString", Value: values["parameter"] };
  await call(site.emulator, "AmazonSSM.PutParameter", { ...parameter, Overwrite: true });
}

async function database(): Promise<Readonly<Record<string, string>>> {
  const answer = await call(site.emulator, "secretsmanager.GetSecretValue", { SecretId: DATABASE });
  return JSON.parse((answer as { readonly SecretString: string }).SecretString) as Record<string, string>;
}

describe("secret values", () => {
  it("are looked for in the output of every command", () => {
    expect(forgottenCommands()).toEqual([]);
  });

  it.each(STEPS)("are nowhere but in their secrets in phase $phase", async (step) => {
    await site.describe(step);
    const { code, output } = await site.workspace.run(
      "npm",
      "run",
      "--silent",
      "deploy",
      "--",
      "dev",
      "--yes",
    );
    expect({ code, output }).toMatchObject({ code: 0 });
    printed.push({ place: `output of the deployment, ${step.phase}`, text: output });
    values[`password, generated before ${step.phase}`] = (await database())["password"] ?? "";
    if (step === STEPS[0]) {
      for (const service of Object.keys(PROPS.services)) await pushImage(site, service, "1");
    }
    await site.releaseAll("1");
    await plant();
    const runs = await everyCommandRun(site, reached);
    printed.push(...runs.printed);
    const texts = [...printed, ...filesOf(site.workspace.folder), ...(await accountTexts(site.aws))];
    expect(texts.length).toBeGreaterThan(60);
    expect(plantedValues(values, texts)).toEqual([]);
    expect(runs.failed).toEqual([]);
  });

  it("are found where somebody leaves them", async () => {
    const value = values["credentials of whoever deploys"] ?? "";
    await call(site.emulator, "AmazonSSM.PutParameter", {
      Name: "/shop/dev/leak",
      Type: "String",
      Value: value,
    });
    expect(plantedValues(values, await accountTexts(site.aws))).toEqual([
      "credentials of whoever deploys in parameter /shop/dev/leak",
    ]);
  });
});
