import { stripVTControlCharacters } from "node:util";
import type { ServiceDescription } from "../../constructs/settings/service-description";
import { DeployCommand } from "./site/deploy-command";
import { Site, type SiteProps } from "./site/site";
import { createStateBucket, storedState } from "./site/state-bucket";
import { type Outcome, unwrapped } from "./workspace";

const FRONT: ServiceDescription = { port: 8080, path: "/*", health: "/healthz" };
const BACK: ServiceDescription = {
  port: 3000,
  path: "/api/*",
  health: "/api/healthz",
  database: true,
  secrets: ["STRIPE_KEY"],
};
const SHOP: SiteProps = {
  name: "shop",
  services: { front: FRONT, back: BACK },
  database: { engine: "postgres", version: "17" },
  network: { zones: ["apne2-az1", "apne2-az3"] },
  dev: { protect: true, domain: "shop.example.com" },
};
const PHASE = { phase: "ec2" } as const;

// A database takes minutes.
jest.setTimeout(20 * 60_000);

let site: Site;
let command: DeployCommand;

beforeAll(async () => {
  site = await Site.start("three ways", SHOP);
  command = new DeployCommand(site);
  await createStateBucket(site);
  await site.applyStep(PHASE);
});
afterAll(() => site.stop());

/** The serial of every state: each write raises it. */
async function serials(): Promise<Readonly<Record<string, number | undefined>>> {
  const states = site
    .stacks()
    .map(async (stack) => [stack, (await storedState(site, stack))?.serial] as const);
  return Object.fromEntries(await Promise.all(states));
}

const cdktfDeploy = (): Promise<Outcome> =>
  site.workspace.run("npx", "cdktf", "deploy", "dev-*", "--auto-approve");

/**
 * Returns what the CLI of cdktf shows of Terraform's error.
 *
 * It reads Terraform through a pseudo terminal of node-pty, which loses what has not been read when Terraform ends: after a
 * long plan the last lines, which are the error. Measured with version 1.1.0 and Node 20: of 57 KB, the last 3 to 12 KB where
 * the reader is busy for 100 ms with each piece, nothing up to 20 ms.
 */
function shownOf({ output }: Outcome, message: string): string {
  const text = unwrapped(stripVTControlCharacters(output));
  if (text.includes(message)) return "all of it";
  return /Error: .+/.exec(stripVTControlCharacters(output))?.[0].trim() ?? "nothing";
}

/** Edits that the plan itself refuses: what, the edit, and how the message begins. */
const REFUSED: readonly (readonly [what: string, edit: Partial<SiteProps>, message: string])[] = [
  [
    "a service is removed",
    { services: { front: FRONT } },
    "environments.dev: services.back would be taken out",
  ],
  [
    "a service is renamed, without `formerly`",
    { services: { front: FRONT, api: BACK } },
    "environments.dev: services.back would be taken out",
  ],
  [
    "a secret is removed",
    { services: { front: FRONT, back: { ...BACK, secrets: [] } } },
    'environments.dev: no service lists STRIPE_KEY under "secrets" any more',
  ],
  [
    "`domain` removed",
    { dev: { protect: true } },
    'environments.dev.domain: "shop.example.com" would be taken away',
  ],
  [
    "`domain` changed",
    { dev: { protect: true, domain: "store.example.com" } },
    'environments.dev.domain: "store.example.com" would replace "shop.example.com"',
  ],
  [
    "`database` removed",
    { database: undefined, services: { front: FRONT, back: { ...BACK, database: false } } },
    "environments.dev.database: the postgres database would be deleted",
  ],
  [
    "`database.engine` → mysql",
    { database: { engine: "mysql" } },
    'environments.dev.database.engine: "mysql" would replace the postgres database',
  ],
  [
    "`network.cidr`",
    { network: { ...SHOP.network, cidr: "10.1.0.0/16" } },
    'environments.dev.network.cidr: "10.1.0.0/16" would replace the network',
  ],
  [
    "`network.zones`, one swapped",
    { network: { zones: ["apne2-az1", "apne2-az2"] } },
    "environments.dev.network.zones: apne2-az3 would be taken out",
  ],
  [
    "`database.version` 17 → 16",
    { database: { engine: "postgres", version: "16" } },
    "environments.dev.database.version",
  ],
];

describe.each(REFUSED)("with `protect: true`, %s", (_, edit, message) => {
  it("is refused by npm run deploy, npx cdktf deploy and terraform plan, and nothing is changed", async () => {
    const before = await serials();
    const deploy = await command.run(PHASE, ["--yes"], {}, edit);
    const cdktf = await cdktfDeploy();
    const plan = await site.workspace.terraform("dev-foundation", "plan", "-input=false", "-no-color");
    expect(unwrapped(deploy.output)).toContain(message);
    expect(unwrapped(plan.output)).toContain(message);
    expect(cdktf.output).toContain("Invoking Terraform CLI failed with exit code 1");
    // Cut off or not, never an error of something else.
    expect(["all of it", "Error: Resource precondition failed", "nothing"]).toContain(
      shownOf(cdktf, message),
    );
    expect([deploy.code, cdktf.code, plan.code]).toEqual([1, 1, 1]);
    expect(await serials()).toEqual(before);
  });
});

describe("`logRetention` → 1, which only the gate refuses", () => {
  it("is refused by npm run deploy, shown by terraform plan, and applied by npx cdktf deploy", async () => {
    const before = await serials();
    const { code, output } = await command.run(PHASE, ["--yes"], {}, { logRetention: 1 });
    expect(output).toContain("dev-foundation: refused.");
    expect(code).toBe(1);
    expect((await site.changes("dev-foundation")).output).toContain("~ retention_in_days");
    expect(await serials()).toEqual(before);
    expect((await cdktfDeploy()).code).toBe(0);
    expect(await site.pendingStacks()).toEqual({});
  });

  it("is taken back by npm run deploy", async () => {
    expect((await command.run(PHASE)).code).toBe(0);
    expect(await site.pendingStacks()).toEqual({});
  });
});
