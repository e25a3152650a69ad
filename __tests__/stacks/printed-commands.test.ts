import { spawnSync } from "node:child_process";
import { PHASES } from "../../constructs/service/phases";
import { buildCommand } from "../../constructs/stacks/printed-commands";
import { deployed } from "../support/deployed";
import { DESCRIPTIONS, type FULL } from "./support/descriptions";

describe("the command that builds an image", () => {
  it.each([
    ["x86_64", "linux/amd64"],
    ["arm64", "linux/arm64"],
  ] as const)("builds for the architecture of the environment: %s", (architecture, platform) => {
    expect(buildCommand("apps/front", architecture, "registry/front:1")).toBe(
      `docker build --platform ${platform} --tag registry/front:1 apps/front && docker push registry/front:1`,
    );
  });
});

/** Every command in the outputs of a stack, with an instance's attributes in place of Terraform's expressions. */
function commandsOf(described: typeof FULL, phase: string): readonly string[] {
  const world = deployed(described, { phase });
  return Object.keys(world.manifest.stacks).flatMap((id) => {
    const { output = {} } = JSON.parse(world.stack(id).json) as {
      readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
    };
    return Object.entries(output)
      .filter(([name]) => /_commands?$/.test(name))
      .flatMap(([, { value }]) => (typeof value === "string" ? [value] : Object.values(value as object)))
      .map((command) => String(command).replaceAll(/\$\{[^}]*\}/g, "i-1"));
  });
}

const COMMANDS = DESCRIPTIONS.flatMap(([, described]) =>
  PHASES.flatMap((phase) => commandsOf(described, phase)),
);

describe("a printed command", () => {
  it.each([...new Set(COMMANDS)].map((command) => [command]))("can be pasted: %s", (command) => {
    expect(command).not.toMatch(/<[a-z]|\n|…/);
    const { status, stderr } = spawnSync("bash", ["-n"], { input: command, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });

  const deploy = COMMANDS.find((command) => command.includes("send-command")) ?? "";
  const statuses = (...answers: readonly string[]) =>
    spawnSync("bash", [], {
      encoding: "utf8",
      input: `aws() { case "$*" in
          *send-command*) echo c-1;;
          *Output*) echo "what the host printed";;
          *) read -r first <answers; sed -i 1d answers; echo "$first";;
        esac; }
        sleep() { :; }
        cd "$(mktemp -d)"; printf '%s\\n' ${answers.join(" ")} >answers
        ${deploy}`,
    });

  it.each([
    [["None", "Pending", "InProgress", "Success"], 0],
    [["InProgress", "Failed"], 1],
    [["TimedOut"], 1],
  ])("waits for a deployment and says how it ended: %j", (answers, code) => {
    const { status, stdout } = statuses(...answers);
    expect([status, stdout]).toEqual([code, `what the host printed\n${answers.at(-1) ?? ""}\n`]);
  });
});
