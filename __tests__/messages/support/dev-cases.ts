import { type DockerAnswers, ThisMachine, WORKING } from "../../commands/local/support/this-machine";
import type { Case } from "./command-outcomes";

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
