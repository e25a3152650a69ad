import { type DockerAnswers, ThisMachine, WORKING } from "../../commands/local/support/this-machine";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../../../constructs/commands/local/make-folder";
import { recordRun } from "../../../constructs/commands/local/single-run";
import { type Case, failing, folder } from "./command-outcomes";

const COMPOSE: DockerAnswers = { ...WORKING, "compose version": "echo 2.26.1" };

/** Runs the command on a machine whose docker answers so; the port is free there. */
const developing =
  (docker: DockerAnswers, ...words: readonly string[]): Case =>
  async () => {
    const { errors } = await new ThisMachine(docker).develop("dev", "--port", "38070", ...words);
    return errors.trim();
  };

/** What `npm run dev` refuses, and how it fails. What it shares with `npm run local` stands there. */
export const DEV: Readonly<Record<string, Case>> = {
  "Docker Compose is not installed": developing({ ...WORKING, "compose version": "exit 1" }),
  "Docker Compose is too old": developing({ ...WORKING, "compose version": "echo v2.26.0" }),
  "another copy of the project runs": developing({ ...COMPOSE, "ps --all": "echo /home/kim/shop" }),
  "it runs in another terminal": async () => {
    const file = join(folder, ".local/dev/shop-dev/process");
    mkdirSync(dirname(file), { recursive: true });
    // The first process of the machine always runs.
    writeFileSync(file, "1");
    return failing("dev", () => recordRun(file, "shop-dev"))();
  },
  "the folder cannot be made": failing("dev", () => {
    writeFileSync(join(folder, "taken"), "");
    makeFolder(join(folder, "taken", "dev"));
  }),
  "npm run dev -- --name Shop": developing(COMPOSE, "--name", "Shop"),
  "an image cannot be built for development": developing({
    ...COMPOSE,
    compose: "echo 'npm error: no such package' >&2; exit 1",
  }),
  "Docker Compose ends by itself": developing({
    ...COMPOSE,
    compose: `case "$*" in *" up "*) echo 'service "back-release" failed: exit 1' >&2; exit 1;; esac`,
  }),
  "what runs cannot be removed": developing(
    { ...COMPOSE, compose: "echo 'no answer' >&2; exit 1" },
    "--purge",
  ),
};
