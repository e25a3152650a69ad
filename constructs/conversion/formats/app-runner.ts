import { isRecord } from "../../settings/paths";
import { ConversionError } from "../conversion-error";
import { runtimeImage, suggestedDockerfile } from "../draft/dockerfile";
import { outsideDatabase } from "../draft/connection";
import type { Draft } from "../draft/draft";
import { divideVariables, NO_NAME } from "../draft/environment";
import { Lines, type Place } from "../draft/lines";
import { literal } from "../draft/literal";
import { fieldsOf, listOf, textOf } from "../draft/plain-values";
import { orderedService } from "../draft/service-fields";
import { pathFrom, type Source } from "../draft/source";
import { isVariableName, type Variable } from "../draft/variables";
import { divideCommand, isMigration, SHOWS_SECRET, shellArguments } from "../draft/words";
import { readYaml } from "../draft/yaml-file";
import { buildCommands } from "./app-runner/build";
import { sayOthers } from "./app-runner/left-over";
import { storedSecret } from "./copilot/stored-secret";

/** Port and size that App Runner has where nobody says another. Source: App Runner developer guide, "config-file-ref". */
const DEFAULTS = { port: 8080, cpu: 1024, memory: 2048 };

/** Converts apprunner.yaml. @throws ConversionError when it has no command to run */
export function convertAppRunner(source: Source): Draft {
  const lines = new Lines();
  const { data, lineOf } = readYaml(source.path, source.text);
  const at = (...path: readonly string[]): Place => ({ field: path.join("."), line: lineOf(path) });
  const run = fieldsOf(data["run"]);
  if (typeof run["command"] !== "string") {
    throw new ConversionError(`${source.path} has no run.command. A file of App Runner has one.`);
  }
  const named = listOf(run["secrets"]).filter(isRecord);
  const secrets = named
    .filter((item) => isVariableName(textOf(item["name"])))
    .map((item) => ({
      name: textOf(item["name"]),
      from: storedSecret(textOf(item["value-from"] ?? item["value_from"] ?? item["valueFrom"])),
    }));
  if (secrets.length < named.length) lines.add("missing", at("run", "secrets"), NO_NAME);
  const port = Number(fieldsOf(run["network"])["port"] ?? DEFAULTS.port);
  const { environment, names } = variablesOf(
    run,
    secrets.map(({ name }) => name),
    port,
    at,
    lines,
  );
  const { command, release, before } = commandsOf(run, at, lines);
  sayOthers(data, at, lines);
  lines.add("taken", at("run", "network"), `port: ${port}, path: "/*"`);
  lines.add(
    "check",
    at("run"),
    'health: "/" is a guess. Write a path that answers 200 when the service is ready.',
  );
  lines.add(
    "check",
    at("run"),
    "cpu: 1024 and memory: 2048 are App Runner's default, because the file has no size. Write what the service has there; 256 and 512 are the smallest here.",
  );
  lines.add(
    "check",
    at("run"),
    "scaling is no part of the file: replicas or scale say how many tasks run on Fargate.",
  );
  const runtime = textOf(data["runtime"]);
  const image = runtimeImage(runtime, textOf(run["runtime-version"])) ?? "...";
  const written = [...buildCommands(data, at, lines), ...before];
  const build = written.filter((line) => !lines.secrets.isShownBy([line]));
  if (build.length < written.length) {
    lines.add(
      "missing",
      at("build"),
      "a command of the build has what looks like a secret, and is left out. Docker passes secrets to a build by --secret.",
    );
  }
  const file = suggestedDockerfile(source, { image, build }, command);
  lines.add(
    "taken",
    at("runtime"),
    `build: "${pathFrom(source.path, ".")}", with a Dockerfile for ${runtime}`,
  );
  const stored = secrets.flatMap(({ name, from }) =>
    from === undefined ? [] : [[name, from.command] as const],
  );
  const place = secrets.map(({ from }) => from).find((from) => from?.account !== undefined);
  return {
    source: "a configuration of App Runner",
    services: {
      web: orderedService({
        build: pathFrom(source.path, "."),
        port,
        path: "/*",
        health: "/",
        command,
        release: release && { command: release },
        environment,
        secrets: names,
        cpu: DEFAULTS.cpu,
        memory: DEFAULTS.memory,
      }),
    },
    application: {},
    environments: { prod: { phase: "fargate" } },
    account: place?.account,
    region: place?.region,
    lines: lines.all,
    secretTexts: lines.secrets,
    data: [],
    storedSecrets: Object.fromEntries(stored),
    files: file === undefined ? [] : [file],
  };
}

type At = (...path: readonly string[]) => Place;

function variablesOf(
  run: Readonly<Record<string, unknown>>,
  secrets: readonly string[],
  port: number,
  at: At,
  lines: Lines,
) {
  const written = textOf(fieldsOf(run["network"])["env"]);
  const portName = isVariableName(written) ? written : "";
  const variables: readonly Variable[] = listOf(run["env"])
    .filter(isRecord)
    .map((item) => ({ name: textOf(item["name"]), value: textOf(item["value"]) }));
  const place = (name: string): Place => ({
    ...itemOf(run, "env", name, at),
    field: name === "" ? "run.env" : `run.env.${name}`,
  });
  const own = variables.filter(({ name }) => !secrets.includes(name) && name !== portName);
  const divided = divideVariables(own, { hasDatabase: false, at: place, lines });
  for (const name of secrets) lines.add("taken", itemOf(run, "secrets", name, at), `secrets: "${name}"`);
  const outside = outsideDatabase([...variables.map(({ name }) => name), ...secrets]);
  if (outside !== undefined) lines.add("check", at("run"), outside);
  const extra = portName === "" || portName === "PORT" ? {} : { [portName]: String(port) };
  if (portName !== "" && portName !== "PORT") {
    lines.add("taken", at("run", "network"), `environment: ${portName}, which has the port; PORT has it too`);
  }
  return {
    environment: { ...divided.environment, ...extra },
    names: [...new Set([...secrets, ...divided.secrets])],
  };
}

/** Returns where the item of a variable stands: of those with the same name, the last one; of no name, the list. */
function itemOf(
  run: Readonly<Record<string, unknown>>,
  list: "env" | "secrets",
  name: string,
  at: At,
): Place {
  const index = listOf(run[list])
    .map((item) => textOf(fieldsOf(item)["name"]))
    .lastIndexOf(name);
  if (name === "" || index < 0) return at("run", list);
  return { ...at("run", list, String(index)), field: `run.${list}` };
}

function commandsOf(run: Readonly<Record<string, unknown>>, at: At, lines: Lines) {
  const before = listOf(run["pre-run"]).map((each) => textOf(each));
  const migrations = before.filter((each) => isMigration([each]));
  const others = before.filter((each) => !isMigration([each]));
  const text = textOf(run["command"]);
  const words = shellArguments(text);
  const divided = divideCommand(words);
  const found = {
    command: divided.command,
    release: migrations.length > 0 ? shellArguments(migrations.join(" && ")) : divided.release,
  };
  if (lines.secrets.isShownBy([...(found.command ?? []), ...(found.release ?? [])])) {
    lines.add("missing", at("run", "command"), SHOWS_SECRET);
    return { command: undefined, release: undefined, before: others };
  }
  if (found.command !== undefined) {
    lines.add("taken", at("run", "command"), `command: ${literal(found.command)}`);
  }
  if (found.release !== undefined) {
    lines.add(
      "taken",
      at("run", migrations.length > 0 ? "pre-run" : "command"),
      `release: ${literal({ command: found.release })}, before each release`,
    );
  }
  if (others.length > 0) {
    lines.add(
      "missing",
      at("run", "pre-run"),
      "nothing runs before a container starts: it is in the Dockerfile below, where it runs once for each image.",
    );
  }
  return { ...found, before: others };
}
