import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { type Command } from "../../../constructs/commands/command";
import { environmentCommand } from "../../../constructs/commands/environment-command";
import { gate } from "../../../constructs/commands/gate";
import { stackOf } from "../../commands/adoption/support/stack-of";
import { outcomeOf } from "../../commands/support/outcome-of";

/** Makes the message of one row. */
export type Case = () => Promise<string>;

/** Folder of the files that the cases use. */
export const folder = mkdtempSync(join(tmpdir(), "messages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command; the folder of its files is left out of the message. */
export const typed =
  (command: Command, ...words: readonly string[]): Case =>
  async () => {
    const { output, errors } = await outcomeOf(
      command,
      words.map((word) => word.replace("@", `${folder}/`)),
    );
    const printed = `${output}${errors}`.trim();
    // A command may show a path as it is from the working folder, whose end can be the whole path.
    return printed.replaceAll(`${relative(process.cwd(), folder)}/`, "").replaceAll(`${folder}/`, "");
  };

/** Runs a part of a command, as the command would print its error. */
export const failing = (name: string, part: () => unknown): Case => {
  const command = environmentCommand({
    name,
    summary: "",
    exitCodes: {},
    run: async () => Number(await part()),
  });
  return typed(command, "dev");
};

/** Runs the gate on a plan with this content. */
export const withFile = (content: string | object, ...words: readonly string[]): Case => {
  return () => {
    writeFileSync(join(folder, "plan.json"), typeof content === "string" ? content : JSON.stringify(content));
    return typed(gate, "@plan.json", ...words)();
  };
};

/** Writes a synthesized environment with one stack, and others by id, and returns the folder. */
export function manifest(...others: readonly string[]): string {
  const stack = { dependencies: [], workingDirectory: "stacks/it" };
  const stacks = {
    "state-dev": stack,
    "dev-ec2": stack,
    "state-prod": stack,
    ...Object.fromEntries(others.map((id) => [id, stack])),
  };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks }));
  mkdirSync(join(folder, "stacks", "it"), { recursive: true });
  writeFileSync(join(folder, "stacks", "it", "cdk.tf.json"), JSON.stringify(stackOf({})));
  writeFileSync(join(folder, "stacks", "it", ".terraform.lock.hcl"), "");
  return folder;
}
