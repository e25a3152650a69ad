import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { Command } from "../../../../constructs/commands/command";
import { startAwsServer } from "../../../support/aws-server";
import { synthesized } from "../../release/support/shop";
import { type Outcome, outcomeOf } from "../../support/outcome-of";
import { answerSession, type SessionAws } from "./session-answers";

type Variables = Readonly<Record<string, string>>;
type Words = Readonly<Record<string, unknown>>;

/** A run of a command against it. */
export interface SessionRun extends Outcome {
  /** What the plugin was started with, by start. */
  readonly plugin: readonly Words[];
  /** Requests that open a session, with what they say. */
  readonly opened: readonly Words[];
}

/** The fake AWS and the stand-in of the plugin, for commands of this process or of others. */
export interface SessionWorld {
  /** Variables with which a command finds them. */
  readonly variables: Variables;
  /** Requests that opened a session. */
  readonly opened: readonly Words[];
  /** Returns what the plugin was started with, by start. */
  readonly plugin: () => readonly Words[];
  /** Ends it. */
  readonly remove: () => void;
}

/** Starts them. @param without - whether there is no plugin, and no other program but Node.js */
export async function startSessionWorld(aws: SessionAws, without = false): Promise<SessionWorld> {
  const folder = mkdtempSync(join(tmpdir(), "session-"));
  const file = (name: string) => join(folder, name);
  const standIn = resolve(__dirname, "stand-in-plugin.mjs");
  writeFileSync(file("session-manager-plugin"), `#!/bin/sh\nexec ${process.execPath} ${standIn} "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(file("record"), "");
  const opened: Words[] = [];
  const server = await startAwsServer((request, response, body) => {
    const session = answerSession(aws, request, response, body.toString());
    if (session === undefined) return;
    opened.push(session);
    if (session["action"] === "ExecuteCommand") writeFileSync(file("command"), String(session["command"]));
  });
  const synthesis = synthesized(true);
  const path = synthesis.variables["PATH"] ?? "";
  return {
    variables: {
      ...server.variables,
      ...synthesis.variables,
      PATH: without ? path.split(delimiter).slice(0, 1).join() : `${folder}${delimiter}${path}`,
      ...{ AWS_PROFILE: "", PLUGIN_RECORD: file("record"), PLUGIN_COMMAND: file("command") },
    },
    opened,
    plugin: () => {
      const lines = readFileSync(file("record"), "utf8").split("\n");
      return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Words);
    },
    remove: () => {
      server.stop();
      synthesis.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a command within this process against it; with a variable PATH there is no plugin. */
export async function inSession(
  command: Command,
  words: readonly string[],
  aws: SessionAws = {},
  { PATH, ...variables }: Variables = {},
): Promise<SessionRun> {
  const world = await startSessionWorld(aws, PATH !== undefined);
  const spy = jest.spyOn(process.stdout, "write");
  let written = "";
  spy.mockImplementation((text) => ((written += String(text)), true));
  try {
    const outcome = await outcomeOf(command, words, { ...world.variables, ...variables });
    const { opened } = world;
    return { ...outcome, output: `${written}${outcome.output}`, plugin: world.plugin(), opened };
  } finally {
    spy.mockRestore();
    world.remove();
  }
}
