import { basename } from "node:path";
import type { NoticeFacts } from "../rules/rule";
import type { ServiceSettings } from "../settings";

/** What starts a container, as far as it is known before an image is built. */
export interface StartCommand {
  /** The field in which it is written: the command, else the folder of the Dockerfile. */
  readonly field: string;
  /** Its words, without quotes; those of a line for a shell too. Empty: it is not known. */
  readonly words: readonly string[];
}

/** Returns the words of a service's command, else those of ENTRYPOINT and CMD in its Dockerfile. */
export function startCommand(
  { name, command, build }: ServiceSettings,
  { dockerfile }: NoticeFacts,
): StartCommand {
  const at = `services.${name}`;
  if (command !== undefined && command.length > 0) {
    return { field: `${at}.command`, words: command.flatMap(wordsOf) };
  }
  return { field: `${at}.build`, words: imageWords(dockerfile(build) ?? "") };
}

/** Returns the words of a text, as a shell sees them, without quotes. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replace(/["']/g, "")
    .split(/[\s;&|]+/)
    .filter((word) => word !== "");
}

/** Returns whether one of some words is a program: `/usr/bin/uvicorn` is `uvicorn`. */
export function startsProgram(words: readonly string[], program: string): boolean {
  return words.some((word) => basename(word) === program);
}

/** Of several instructions of a kind, the last one counts. */
function imageWords(text: string): readonly string[] {
  const instructions = ownInstructions(text.replace(/\\\r?\n/g, " ").split(/\r?\n/));
  return ["ENTRYPOINT", "CMD"].flatMap((kind) => {
    const last = instructions.filter((line) => new RegExp(`^\\s*${kind}\\s`, "i").test(line)).at(-1) ?? "";
    const argumentsOf = last.replace(/^\s*\w+\s+/, "");
    return wordsOf(/^\[.*\]\s*$/.test(argumentsOf) ? argumentsOf.replace(/[[\],]/g, " ") : argumentsOf);
  });
}

/** Leaves out the stages of a Dockerfile that its last one is not built on, such as one for development. */
function ownInstructions(instructions: readonly string[]): readonly string[] {
  const stages = instructions.flatMap((line, start) => {
    const [, image, name = ""] = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line) ?? [];
    return image === undefined ? [] : [{ start, image: image.toLowerCase(), name: name.toLowerCase() }];
  });
  if (stages.length === 0) return instructions;
  const own: (typeof stages)[number][] = [];
  for (let stage = stages.at(-1); stage !== undefined && !own.includes(stage);) {
    own.unshift(stage);
    const { image } = stage;
    stage = stages.find(({ name }) => name === image);
  }
  return own.flatMap(({ start }) =>
    instructions.slice(start, stages.find((other) => other.start > start)?.start),
  );
}
