import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { from } from "../../../constructs/commands/from";
import { type Case, folder, typed as typedIn } from "./command-outcomes";

/** Runs the command; where its files are is left out of the message. */
const typed =
  (...words: Parameters<typeof typedIn>): Case =>
  async () =>
    (await typedIn(...words)()).replaceAll(folder, "FOLDER");

/** Runs the command on a file with this text. */
const reading =
  (name: string, text: string, ...words: readonly string[]): Case =>
  () => {
    writeFileSync(join(folder, name), text);
    return typed(from, `@${name}`, ...words)();
  };

const WEB = "services:\n  web:\n    build: .\n    ports: [3000]\n";

/** Inputs of `npm run from`, with what it prints. */
export const FROM: Readonly<Record<string, Case>> = {
  "npm run from": typed(from),
  "npm run from -- compose.yaml Procfile": typed(from, "compose.yaml", "Procfile"),
  "npm run from -- missing.yaml": typed(from, "@missing.yaml"),
  "the folder has no file that can be read": async () => {
    mkdirSync(join(folder, "empty"), { recursive: true });
    return typed(from, "@empty")();
  },
  "the folder has two": async () => {
    mkdirSync(join(folder, "two"), { recursive: true });
    for (const name of ["Procfile", "compose.yaml"]) writeFileSync(join(folder, "two", name), WEB);
    return typed(from, "@two")();
  },
  "--out is a folder": reading("compose.yaml", WEB, "--out", "@."),
  "the folder of --out is missing": reading("compose.yaml", WEB, "--out", "@missing/main.ts"),
  "the file is not text": reading("compose.yaml", "\0\u0001\0"),
  "a text of the file is not UTF-8": () => {
    writeFileSync(join(folder, "compose.yaml"), Buffer.from("services:\n  # caf\xe9\n", "latin1"));
    return typed(from, "@compose.yaml")();
  },
  "the file has 2 MB": reading("compose.yaml", "#".repeat(2_000_000)),
  "the file is empty": reading("compose.yaml", " \n"),
  "the file has comments only": reading("compose.yaml", "# nothing\n"),
  "the file is a list": reading("compose.yaml", "- web\n"),
  "the file has a mistake in its YAML": reading("compose.yaml", "services:\n  web: {\n    image: x\n"),
  "the file has two documents": reading(
    "compose.yaml",
    "services:\n  web: {build: .}\n---\nservices:\n  api: {build: .}\n",
  ),
  "the file has aliases of aliases": reading(
    "compose.yaml",
    [
      "x0: &x0 [a]",
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
        (n) =>
          `x${n}: &x${n} [${Array(9)
            .fill(`*x${n - 1}`)
            .join(", ")}]`,
      ),
    ].join("\n"),
  ),
  "an alias stands within its anchor": reading("compose.yaml", "services: &all\n  web:\n    labels: *all\n"),
  "the fields of the file are nested 60,000 times": reading(
    "compose.yaml",
    `services: ${"[".repeat(60_000)}${"]".repeat(60_000)}`,
  ),
  "services extend one another": reading(
    "compose.yaml",
    "services:\n  a:\n    extends: b\n  b:\n    extends: a\n",
  ),
  "a file includes itself": reading(
    "compose.yaml",
    "include: [./compose.yaml]\nservices:\n  web: {build: .}\n",
  ),
  "the file is none that is known": reading("settings.yaml", "color: red\n"),
  "services: of a Compose file is missing": reading("compose.yaml", "volumes: {}\n"),
  "a Compose file of version 1": reading("compose.yaml", "web:\n  build: .\n"),
  "a Compose file with a database only": reading("compose.yaml", "services:\n  db:\n    image: postgres\n"),
  "a Compose file of services with profiles": reading(
    "compose.yaml",
    "services:\n  web:\n    build: .\n    profiles: [web]\n",
  ),
  "a manifest of Copilot without a service": reading("manifest.yml", "name: test\ntype: Environment\n"),
  "a manifest of Copilot with a job only": reading("manifest.yml", "name: report\ntype: Scheduled Job\n"),
  "a configuration of App Runner without a command": reading(
    "apprunner.yaml",
    "version: 1.0\nruntime: nodejs22\n",
  ),
  "a Procfile without a process": reading("Procfile", "# nothing\nrelease: npm run migrate\n"),
  "main.ts was edited": () => {
    writeFileSync(join(folder, "main.ts"), "// mine\n");
    return reading("compose.yaml", WEB, "--out", "@main.ts")();
  },
};
