import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { App } from "cdktf";
import { Construct } from "constructs";
import { summary } from "../../constructs/report/synthesize";
import type { Description } from "../../constructs/settings/description";
import { Deployment } from "../../constructs/stacks/deployment";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { filesOf, freshFolder, outcomeOf } from "./support/outcome";

const right = description();

/** Five mistakes in five places. */
const wrong: Description = {
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

const built = (described: Description) => (app: App) => new Deployment(app, described);

describe("a synthesis of a description with mistakes", () => {
  it("prints one line for each mistake, each with its place", () => {
    const { errors } = outcomeOf(freshFolder(), built(wrong));
    expect(errors.split("\n").map((line) => line.split(":")[0])).toEqual([
      "database.storage",
      "environments.dev.account",
      "name",
      "services.front.port",
      "services.front.stopTimeout",
    ]);
  });

  it("ends with exit code 1 and prints no summary", () => {
    expect(outcomeOf(freshFolder(), built(wrong))).toMatchObject({ exitCode: 1, output: "" });
  });

  it("leaves what was synthesized before as it was, to the byte", () => {
    const folder = freshFolder();
    outcomeOf(folder, built(right));
    const before = filesOf(folder);
    expect(before.size).toBeGreaterThan(5);
    expect(outcomeOf(folder, built(wrong)).exitCode).toBe(1);
    expect(filesOf(folder)).toEqual(before);
  });

  it("makes no folder where there was none", () => {
    const folder = freshFolder();
    outcomeOf(folder, built(wrong));
    expect(readdirSync(dirname(folder))).toEqual([]);
  });

  it("leaves a folder that was empty empty", () => {
    const folder = freshFolder();
    mkdirSync(folder);
    outcomeOf(folder, built(wrong));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("a synthesis", () => {
  it("writes every stack, and prints what they are and what to type next", () => {
    const folder = freshFolder();
    const { output, errors, exitCode } = outcomeOf(folder, built(right));
    expect(output).toBe(summary(deployed(right).deployment));
    expect({ errors, exitCode }).toEqual({ errors: "", exitCode: undefined });
    expect(existsSync(join(folder, "stacks", "dev-foundation", "cdk.tf.json"))).toBe(true);
  });

  it("prints nothing when cdktf's CLI runs it", () => {
    expect(outcomeOf(freshFolder(), built(right), "{}")).toEqual({
      output: "",
      errors: "",
      exitCode: undefined,
    });
  });

  it("swallows no error that isn't a mistake of the description", () => {
    const unexpected = new TypeError("nobody thought of this");
    const broken = () =>
      outcomeOf(freshFolder(), () => {
        throw unexpected;
      });
    expect(broken).toThrow(unexpected);
  });

  it("shows where an unexpected error comes from", () => {
    const stackOf = () => {
      try {
        outcomeOf(freshFolder(), (app) => {
          new BrokenConstruct(app, "broken");
          return new Deployment(app, right);
        });
        return "";
      } catch (error) {
        return (error as Error).stack;
      }
    };
    expect(stackOf()).toMatch(/^TypeError: .*\n\s+at .*\(.*synthesize\.test\.ts:\d+:\d+\)/);
  });

  it.each([
    ["succeeds", built(right)],
    ["refuses the description", built(wrong)],
  ])("leaves Error.captureStackTrace as it was when it %s", (_, build) => {
    const { captureStackTrace } = Error;
    outcomeOf(freshFolder(), build);
    expect(Error.captureStackTrace).toBe(captureStackTrace);
  });
});
