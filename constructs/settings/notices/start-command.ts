import { basename } from "node:path";
import { argumentsOf, stageChain } from "../../service/dockerfile-stages";
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

/** Of several instructions of a kind, the last one counts, also where it is one of the stage that an image is built on. */
function imageWords(text: string): readonly string[] {
  const stages = [...stageChain(text)].reverse();
  return ["ENTRYPOINT", "CMD"].flatMap((kind) => {
    const last = stages.flatMap((stage) => argumentsOf(stage, kind)).at(-1) ?? "";
    return wordsOf(/^\[.*\]$/.test(last) ? last.replace(/[[\],]/g, " ") : last);
  });
}
