import { createServer } from "node:net";
import { freePort } from "../../support/free-port";
import type { Command } from "../../../constructs/commands/command";
import { shell } from "../../../constructs/commands/shell";
import { tunnel } from "../../../constructs/commands/tunnel";
import { inSession } from "../../commands/session/support/session-aws";
import type { SessionAws } from "../../commands/session/support/session-answers";
import { type Case, typed } from "./command-outcomes";

/** Runs a command against a fake AWS. @returns what it prints beside its output */
const against =
  (
    command: Command,
    words: string,
    aws: SessionAws = {},
    variables: Readonly<Record<string, string>> = {},
  ): Case =>
  async () => {
    if (command !== tunnel || words.includes("--port")) {
      return (await inSession(command, words.split(" "), aws, variables)).errors.trim();
    }
    // Any port that is free, in the place of the one on the page.
    const [environment = "", what = "", ...rest] = words.split(" ");
    const port = await freePort();
    const typed = [environment, what, "--port", port, ...rest];
    return (await inSession(command, typed, aws, variables)).errors.trim().replaceAll(port, "15438");
  };

const onFargate = (aws: SessionAws) => against(shell, "dev back true", { phase: "fargate", ...aws });

const withPassword = (aws: SessionAws) => against(tunnel, "dev database --password true", aws);

const withoutPlugin = (command: Command, words: string): Case => {
  const run = against(command, words, {}, { PATH: "none" });
  // The line that installs it differs by machine.
  return async () => (await run()).split("\n")[0] ?? "";
};

/** Runs a case without a terminal, wherever the tests run. */
const inScript =
  (run: Case): Case =>
  async () => {
    const { stdin } = process;
    const before = stdin.isTTY;
    stdin.isTTY = false;
    try {
      return await run();
    } finally {
      stdin.isTTY = before;
    }
  };

/** Opens a tunnel while a program listens on the port. */
const taken: Case = async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(15_437, "127.0.0.1", resolve));
  try {
    return await against(tunnel, "dev database --port 15437")();
  } finally {
    server.close();
  }
};

const agentIs = (lastStatus: string) => ({
  containers: [
    { name: "back", runtimeId: "1", managedAgents: [{ name: "ExecuteCommandAgent", lastStatus }] },
  ],
});

/** What `npm run shell` and `npm run tunnel` print when something is refused. */
export const SESSION: Readonly<Record<string, Case>> = {
  "npm run shell": typed(shell),
  "npm run shell -- dev": typed(shell, "dev"),
  "npm run shell -- dev bakc": withoutPlugin(shell, "dev bakc true"),
  "npm run shell -- dev back, in a script": inScript(typed(shell, "dev", "back")),
  "npm run shell, without the plugin": withoutPlugin(shell, "dev back true"),
  "npm run shell -- dev back --on fargate, in phase ec2": against(shell, "dev back --on fargate true", {
    phase: "ec2",
  }),
  "a shell in a service that is not deployed": against(shell, "dev back true", {
    phase: "ec2",
    services: [],
  }),
  "a shell, and the host is stopped": against(shell, "dev back true", {
    phase: "ec2",
    hosts: { "i-1": "stopped" },
  }),
  "a shell, and the host was removed": against(shell, "dev back true", { phase: "ec2", hosts: {} }),
  "a shell, and the host is not connected": against(shell, "dev back true", {
    ...{ phase: "ec2", errors: { StartSession: "TargetNotConnected" } },
  }),
  "a shell, and the host has no such document": against(shell, "dev back true", {
    ...{ phase: "ec2", errors: { StartSession: "InvalidDocument" } },
  }),
  "a shell, without permission": against(shell, "dev back true", {
    ...{ phase: "ec2", errors: { StartSession: "AccessDeniedException" } },
  }),
  "a shell, and the credentials expire meanwhile": against(shell, "dev back true", {
    ...{ phase: "ec2", errors: { StartSession: "ExpiredTokenException" } },
  }),
  "a shell, and the ECS service was deleted": onFargate({
    errors: { DescribeServices: "ClusterNotFoundException" },
  }),
  "a shell in a service without tasks": onFargate({ desired: 0 }),
  "a shell, and no task runs": onFargate({ tasks: {} }),
  "a shell, and the tasks are older than ECS Exec": onFargate({
    tasks: { "1": { enableExecuteCommand: false, ...agentIs("STOPPED") } },
  }),
  "a shell, and the agent is not there yet": onFargate({ tasks: { "1": agentIs("PENDING") } }),
  "a shell, and the root file system is read-only": onFargate({ readOnlyRoot: true }),
  "a shell whose session ends first": against(shell, "dev back true", {}, { PLUGIN_FAILS: "EOF" }),
  "npm run tunnel": typed(tunnel),
  "npm run tunnel -- dev": typed(tunnel, "dev"),
  "npm run tunnel -- dev databse": typed(tunnel, "dev", "databse"),
  "npm run tunnel -- dev database psql": typed(tunnel, "dev", "database", "psql"),
  "npm run tunnel -- dev database --port 99999": typed(tunnel, "dev", "database", "--port", "99999"),
  "a tunnel to a port that is taken": taken,
  "a tunnel, and there is no database": against(tunnel, "dev database", { engine: null }),
  "a tunnel, and the database is stopped": against(tunnel, "dev database", {
    databaseStatus: "stopped",
  }),
  "a tunnel, and the database was deleted": against(tunnel, "dev database", {
    errors: { DescribeDBInstances: "DBInstanceNotFound" },
  }),
  "a tunnel, and the secret was deleted": withPassword({
    errors: { GetSecretValue: "ResourceNotFoundException" },
  }),
  "a tunnel, and the secret is being deleted": withPassword({
    errors: { GetSecretValue: "InvalidRequestException" },
  }),
  "a tunnel, and the secret is another one": withPassword({ secret: "none" }),
  "a tunnel --on fargate, in phase ec2": against(tunnel, "dev database --on fargate", {
    phase: "ec2",
  }),
  "a tunnel, and nothing runs that may connect": against(tunnel, "dev database", {
    ...{ phase: "fargate", clients: [] },
  }),
  "a tunnel, and the plugin fails": against(tunnel, "dev database", {}, { PLUGIN_FAILS: "EOF" }),
  "a tunnel that nothing used": against(
    tunnel,
    "dev database",
    {},
    { PLUGIN_ENDS: "SessionId: it timed out due to inactivity." },
  ),
  "a tunnel whose session ends twice": against(tunnel, "dev database", {}, { PLUGIN_ENDS: "bye" }),
  "a tunnel, and the database does not answer": against(
    tunnel,
    "dev database --password sleep 1",
    {},
    { PLUGIN_ENDS: "Connection to destination port failed, check SSM Agent logs." },
  ),
  "a tunnel, and there is no client": against(tunnel, "dev database --password psqll"),
};
