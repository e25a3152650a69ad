import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { App } from "cdktf";
import { Construct } from "constructs";
import { summary } from "../../constructs/report/synthesize";
import type { Description } from "../../constructs/settings/description";
import { Deployment } from "../../constructs/stacks/deployment";
import { override } from "../../constructs/stacks/override";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { filesOf, freshFolder, outcomeOf } from "./support/outcome";

const valid = description();

/** A description with five mistakes. */
const invalid: Description = {
  name: "Shop",
  services: { front: { port: 70_000, path: "/*", health: "/healthz", stopTimeout: 0 } },
  database: { storage: 1 },
  environments: { dev: { account: "1", region: "ap-northeast-2" } },
};

class BrokenConstruct extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const nothing = undefined as unknown as Construct;
    this.node.addDependency(nothing.node.root);
  }
}

const build = (input: Description) => (app: App) => new Deployment(app, input);

describe("a synthesis of a description with mistakes", () => {
  it("prints one line for each mistake, with its path", () => {
    const { errors } = outcomeOf(freshFolder(), build(invalid));
    expect(errors.split("\n").map((line) => line.split(":")[0])).toEqual([
      "database.storage",
      "environments.dev.account",
      "name",
      "services.front.port",
      "services.front.stopTimeout",
    ]);
  });

  it("ends with exit code 1 and prints no summary", () => {
    expect(outcomeOf(freshFolder(), build(invalid))).toMatchObject({ exitCode: 1, output: "" });
  });

  it("keeps every byte of an earlier synthesis", () => {
    const folder = freshFolder();
    outcomeOf(folder, build(valid));
    const before = filesOf(folder);
    expect(before.size).toBeGreaterThan(5);
    expect(outcomeOf(folder, build(invalid)).exitCode).toBe(1);
    expect(filesOf(folder)).toEqual(before);
  });

  it.each(["cdktf.out", "stacks of/dev"])("leaves no folder behind: %s", (name) => {
    const parent = dirname(freshFolder());
    outcomeOf(join(parent, name), build(invalid));
    expect(readdirSync(parent)).toEqual([]);
  });

  it("keeps an empty folder empty", () => {
    const folder = freshFolder();
    mkdirSync(folder);
    outcomeOf(folder, build(invalid));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a synthesis of a main.ts with a mistake", () => {
  const mistakes: Readonly<Record<string, (deployment: Deployment) => unknown>> = {
    "deployment.environment": (deployment) => deployment.environment("dve"),
    "ecs.service": (deployment) => deployment.environment("dev").ecs.service("frnt"),
    override: (deployment) => {
      override(deployment.environment("dev").foundation, {});
    },
  };

  it.each(Object.keys(mistakes))("prints one line, and writes nothing: %s", (call) => {
    const folder = freshFolder();
    const { errors, exitCode } = outcomeOf(folder, (app) => {
      const deployment = new Deployment(app, valid, { phase: "fargate" });
      mistakes[call]?.(deployment);
      return deployment;
    });
    expect(errors).toMatch(new RegExp(`^${call}: .*(\\.|\\?)$`));
    expect(errors).not.toContain("\n");
    expect(exitCode).toBe(1);
    expect(existsSync(folder)).toBe(false);
  });

  it("leaves no folder behind when it throws", () => {
    const folder = freshFolder();
    const broken = () =>
      outcomeOf(folder, () => {
        throw new TypeError("unexpected");
      });
    expect(broken).toThrow("unexpected");
    expect(existsSync(folder)).toBe(false);
  });
});

describe("a synthesis", () => {
  it("creates the folders around its own", () => {
    const folder = join(freshFolder(), "stacks of", "dev");
    expect(outcomeOf(folder, build(valid)).exitCode).toBeUndefined();
    expect(existsSync(join(folder, "manifest.json"))).toBe(true);
  });

  it("writes every stack and prints the summary", () => {
    const folder = freshFolder();
    const { output, errors, exitCode } = outcomeOf(folder, build(valid));
    expect(output).toBe(summary(deployed(valid).deployment));
    expect({ errors, exitCode }).toEqual({ errors: "", exitCode: undefined });
    expect(existsSync(join(folder, "stacks", "dev-foundation", "cdk.tf.json"))).toBe(true);
  });

  it("prints nothing when the CLI of cdktf runs it", () => {
    expect(outcomeOf(freshFolder(), build(valid), "{}")).toEqual({
      output: "",
      errors: "",
      exitCode: undefined,
    });
  });

  it("throws every other error", () => {
    const unexpected = new TypeError("unexpected");
    const broken = () =>
      outcomeOf(freshFolder(), () => {
        throw unexpected;
      });
    expect(broken).toThrow(unexpected);
  });

  it("keeps the stack trace of an unexpected error", () => {
    const stackOf = () => {
      try {
        outcomeOf(freshFolder(), (app) => {
          new BrokenConstruct(app, "broken");
          return new Deployment(app, valid);
        });
        return "";
      } catch (error) {
        return (error as Error).stack;
      }
    };
    expect(stackOf()).toMatch(/^TypeError: .*\n\s+at .*\(.*synthesize\.test\.ts:\d+:\d+\)/);
  });

  it.each([
    ["succeeds", build(valid)],
    ["refuses the description", build(invalid)],
  ])("restores Error.captureStackTrace when it %s", (_, builder) => {
    const { captureStackTrace } = Error;
    outcomeOf(freshFolder(), builder);
    expect(Error.captureStackTrace).toBe(captureStackTrace);
  });
});
