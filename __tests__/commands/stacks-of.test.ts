import { join } from "node:path";
import { App } from "cdktf";
import { CommandError } from "../../constructs/commands/command-error";
import { environmentsOf, stacksOf, stacksOfTarget } from "../../constructs/commands/stacks-of";
import { PHASE_FACTS, PHASES } from "../../constructs/service/phases";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

/** The folder that a synthesis of two environments wrote, and their states. */
function outdir(phase?: string): string {
  const { environments, ...application } = description();
  const { dev } = environments;
  if (dev === undefined) throw new Error("the description has no environment");
  const other = { ...dev, account: "210987654321" };
  const written = deployed({ ...application, environments: { dev, dev2: other } }, { phase });
  const [environment] = written.deployment.environments;
  if (environment === undefined) throw new Error("the deployment has no environment");
  return App.of(environment.state).outdir;
}

const synthesized = outdir();

describe("the stacks of an environment", () => {
  it.each(PHASES)(
    "are the one of the state bucket, then the others in the deploy order of phase %s",
    (phase) => {
      // It is there only where it is described.
      const described = PHASE_FACTS[phase].deployOrder.filter((name) => name !== "images");
      expect(stacksOf(outdir(phase), "dev").map(({ name }) => name)).toEqual([
        "state-dev",
        ...described.map((name) => `dev-${name}`),
      ]);
    },
  );

  it("are only those of the environment, each in its folder", () => {
    expect(stacksOf(synthesized, "dev2")[1]).toEqual({
      name: "dev2-foundation",
      folder: join(synthesized, "stacks", "dev2-foundation"),
    });
  });

  it.each(["prod", "", "de", "state-dev", "constructor"])("are none for %j", (environment) => {
    const ask = () => stacksOf(synthesized, environment);
    expect(ask).toThrow(CommandError);
    expect(ask).toThrow(
      `${JSON.stringify(environment)} is not an environment of main.ts. It describes: dev, dev2.`,
    );
  });
});

describe("the stacks of an account", () => {
  const { deployment } = deployed({
    ...description(),
    accounts: { "123456789012": { alerts: { email: ["ops@example.com"] } } },
  });
  const [environment] = deployment.environments;
  const folder = environment === undefined ? "" : App.of(environment.state).outdir;

  it("are the one of its state bucket, then its baseline", () => {
    expect(stacksOfTarget(folder, "account-123456789012").map(({ name }) => name)).toEqual([
      "state-account-123456789012",
      "account-123456789012",
    ]);
    expect(stacksOfTarget(folder, "dev")).toEqual(stacksOf(folder, "dev"));
  });

  it("are of no environment", () => {
    expect(environmentsOf(folder)).toEqual(["dev"]);
    expect(() => stacksOf(folder, "account-123456789012")).toThrow(
      "account-123456789012 is an account, and this command is for an environment: dev. " +
        "For an account there are bootstrap, deploy, plan, drift, adopt and account-check.",
    );
    expect(() => stacksOfTarget(folder, "account-1")).toThrow(
      '"account-1" is not an environment of main.ts. It describes: dev, account-123456789012.',
    );
  });
});
