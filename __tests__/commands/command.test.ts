import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { bootstrap } from "../../constructs/commands/bootstrap";
import { type Command } from "../../constructs/commands/command";
import { environmentCommand } from "../../constructs/commands/environment-command";
import { CommandError } from "../../constructs/commands/command-error";
import { cost } from "../../constructs/commands/cost";
import { deploy } from "../../constructs/commands/deploy";
import { gate } from "../../constructs/commands/gate";
import { picture } from "../../constructs/commands/picture";
import { renew } from "../../constructs/commands/renew";
import { workflows } from "../../constructs/commands/workflows";
import { COMMANDS } from "./support/every-command";
import { outcomeOf } from "./support/outcome-of";

const PROJECT = resolve(__dirname, "..", "..");
const failing = (error: Error) =>
  environmentCommand({
    name: "fail",
    summary: "Fails.",
    exitCodes: { 1: "it failed" },
    run: () => Promise.reject(error),
  });

describe("--help", () => {
  it("prints what the command does, its arguments, options, exit codes and an example", async () => {
    const { code, output, errors } = await outcomeOf(gate, ["--help"]);
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(output).toBe(
      [
        "npm run gate -- <plan.json>... [--allow 'ADDRESS=REASON']...",
        "",
        "Refuses Terraform plans by which a protected environment would lose something: resources that go,",
        "and changes in place such as a shorter backup retention. It reads only the plans.",
        "",
        "Arguments:",
        "  <plan.json>...  plans, each made by: terraform plan -out=p, then terraform show -json p > plan.json",
        "",
        "Options:",
        "  --allow 'ADDRESS=REASON'  let the losses of one resource pass, for this reason",
        "  --help                    print this",
        "",
        "Exit codes:",
        "  0  all plans passed",
        "  1  a plan is refused",
        "  2  an argument or a file is not understood",
        "",
        "Example:",
        "  npm run gate -- plan.json --allow 'aws_instance.host=new machine image'",
        "",
      ].join("\n"),
    );
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))(
    "of %s is printed instead of running it, and fits a terminal",
    async (name, command) => {
      for (const words of [["--help"], ["-h"], ["dev", "--help"]]) {
        const { code, output } = await outcomeOf(command, words);
        expect(code).toBe(0);
        expect(output).toMatch(new RegExp(`^npm run ${name} -- [<[][^]+\\nExample:\\n  npm run ${name} -- `));
        expect(Math.max(...output.split("\n").map((line) => line.length))).toBeLessThanOrEqual(105);
      }
    },
  );

  it("repeats only what may be given several times", async () => {
    const { output } = await outcomeOf(picture, ["--help"]);
    const [first] = output.split("\n");
    expect(first).toBe(
      "npm run picture -- <environment> [--phase 'PHASE'] [--to 'PHASE'] [--mermaid] [--out 'FILE']",
    );
  });

  it("shows an argument with a default as optional", async () => {
    const { output } = await outcomeOf(cost, ["--help"]);
    expect(output).toContain("npm run cost -- [<environment>] [--json]\n");
    expect(output).toContain("  [<environment>]  name of an environment in main.ts; default: all of them\n");
  });

  it.each([
    [bootstrap, true],
    [renew, false],
  ])("names accounts where they are taken", async (command, isNamed) => {
    const { output } = await outcomeOf(command, ["--help"]);
    expect(output.includes("account-444455556666")).toBe(isNamed);
  });

  it("has no heading without rows", async () => {
    const { output } = await outcomeOf(workflows, ["--help"]);
    expect(output).not.toContain("Arguments:");
  });

  it("is there for every command of package.json", () => {
    const { scripts } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const entries = Object.entries(scripts).flatMap(([name, script]) =>
      script.includes("constructs/commands/") ? [`${name} ${script.split("/").at(-1) ?? ""}`] : [],
    );
    expect(entries.sort()).toEqual(COMMANDS.map(({ name }) => `${name} ${name}.ts`).sort());
    expect(readdirSync(join(PROJECT, "constructs", "commands"))).toEqual(
      expect.arrayContaining(COMMANDS.map(({ name }) => `${name}.ts`)),
    );
  });
});

describe("a command", () => {
  it("prints an error of its user without a stack trace, and returns its exit code", async () => {
    await expect(outcomeOf(failing(new CommandError("wrong account.")), ["dev"])).resolves.toEqual({
      code: 1,
      output: "",
      errors: "fail: wrong account.\n",
    });
  });

  it("does not hide a mistake of its own", async () => {
    const mistake = new TypeError("undefined is not a function");
    await expect(outcomeOf(failing(mistake), ["dev"])).rejects.toThrow(mistake);
  });

  it("gets its arguments and the values of its options, in any order", async () => {
    const run = jest.fn().mockReturnValue(0);
    const command: Command = { ...gate, run };
    await outcomeOf(command, ["--allow", "a=b", "one.json", "--allow=c=d", "two.json"]);
    expect(run).toHaveBeenCalledWith({ words: ["one.json", "two.json"], options: { allow: ["a=b", "c=d"] } });
  });
});

describe("an option that is given twice", () => {
  const ofOneValue = COMMANDS.flatMap((command) =>
    Object.entries(command.options ?? {}).flatMap(([option, { value, isRepeatable }]) =>
      value === undefined || isRepeatable === true ? [] : [[command.name, option, command] as const],
    ),
  );

  it.each(ofOneValue)("is refused: %s --%s", async (name, option, command) => {
    const { code, errors } = await outcomeOf(command, ["dev", `--${option}`, "1", `--${option}=2`]);
    expect([code, errors]).toEqual([
      command.failure,
      `${name}: --${option} is given 2 times: 1, 2. Give it once.\n`,
    ]);
  });
});

describe("an option that npm has kept", () => {
  const kept = { npm_config_plan_only: "true" };
  const wrong = "deploy: 2 environments given, exactly one is needed. For example: npm run deploy -- dev\n";

  it("is named when the command fails", async () => {
    const { errors } = await outcomeOf(deploy, ["dev", "prod"], kept);
    expect(errors).toBe(
      `${wrong}Without -- before it, npm keeps --plan-only for itself. Type: npm run deploy -- ...\n`,
    );
  });

  it("is not named when the command has it, too, or has no such option", async () => {
    const { errors } = await outcomeOf(deploy, ["dev", "prod", "--plan-only"], kept);
    expect(errors).toBe(wrong);
    const other = await outcomeOf(deploy, ["dev", "prod"], { npm_config_cache: "/tmp" });
    expect(other.errors).toBe(wrong);
  });
});

describe("npm run", () => {
  it("starts a command, whose reader may stop early without a stack trace", () => {
    const command = "npm run --silent gate -- --help | head -n 1";
    const { stdout, stderr } = spawnSync("bash", ["-c", command], { cwd: PROJECT, encoding: "utf8" });
    expect(stdout).toBe("npm run gate -- <plan.json>... [--allow 'ADDRESS=REASON']...\n");
    expect(stderr).not.toContain("EPIPE");
  });

  it("returns the exit code of a command", () => {
    const words = ["run", "--silent", "gate", "--", "--force"];
    const { status, stdout, stderr } = spawnSync("npm", words, { cwd: PROJECT, encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("gate: unknown option --force. ");
  });
});
