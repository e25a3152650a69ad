import { EC2Client } from "@aws-sdk/client-ec2";
import { ECSClient, ExecuteCommandCommand } from "@aws-sdk/client-ecs";
import { InvalidDocument, SSMClient, StartSessionCommand } from "@aws-sdk/client-ssm";
import { StringDecoder } from "node:string_decoder";
import { shellDocumentName } from "../naming/environment-names";
import { required } from "../service/required";
import { RETRIES } from "../steps/aws/retries";
import { typedService } from "./access/described-services";
import { environmentAndWords } from "./access/environment-words";
import { ON_OPTION, platformOption, PLATFORM_NAMES } from "./access/platform";
import { awsRefusal } from "./aws-refusals";
import { type Command, type CommandInput, startCommand } from "./command";
import { CommandError } from "./command-error";
import { startForeground } from "./session/foreground";
import { onNpmEnd } from "./session/npm-end";
import { choosePlatform, type ReachedEnvironment, reachedEnvironment } from "./session/reached-environment";
import { type OpenSession, SessionPlugin } from "./session/session-plugin";
import { findHost, findTask, openSession, type SessionTarget } from "./session/session-target";
import { refuseUnknown } from "./service-words";
import { quoted, type RemoteCommand, remoteCommand } from "./shell/remote-command";
import { SessionOutput } from "./shell/session-output";

/** `npm run shell -- dev back` opens a shell in a container of a service, in every phase. */
export const shell: Command = {
  name: "shell",
  summary:
    "Opens a shell in a running container of a service, on the EC2 host or on Fargate, or runs a command\n" +
    "in it. One word is a line of shell; several are a program and its arguments. Without a terminal nothing\n" +
    "can be typed, and the exit code is that of the command.",
  arguments: {
    "<environment>": "name of an environment in main.ts",
    "<service>": "name of a service",
    "[<command>...]": "what to run; none, on a terminal: bash, or sh where the image has no bash",
  },
  options: { on: ON_OPTION },
  exitCodes: {
    0: "the session has ended; without a terminal: the command succeeded",
    1: "refused, or failed; any other code is that of the command",
  },
  failure: 1,
  example: "dev back",
  ownArguments: 2,
  endsItself: true,
  run: (input) => openShell(input),
};

async function openShell({ words: given, options }: CommandInput): Promise<number> {
  const { environment: name, words } = environmentAndWords(shell.name, given, shell.example);
  const [typed, ...command] = words;
  if (typed === undefined) {
    throw new CommandError(`no service given, one is needed. For example: npm run shell -- ${name} back`);
  }
  const on = platformOption(options);
  if (command.length === 0 && !process.stdin.isTTY) {
    throw new CommandError(
      "no command given, and without a terminal nothing can be typed into a shell. For example: " +
        `npm run shell -- ${name} ${typed} 'ls -l /tmp'`,
    );
  }
  let service = typed;
  const environment = await reachedEnvironment(name, (services, described) => {
    service = typedService(described, typed);
    refuseUnknown(name, services, [service], described.retired);
  });
  const plugin = await SessionPlugin.find();
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const remote = remoteCommand(command, isTerminal);
  const { platform, because } = choosePlatform(environment, service, on);
  if (because !== undefined) console.error(`${service} on ${PLATFORM_NAMES[platform]}: ${because}`);
  const session = await (
    platform === "ec2" ? onHost(environment, service, remote) : inTask(environment, service, remote)
  ).catch((error: unknown) => {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${awsRefusal(error, name, "operator_policy")}.`);
  });
  return runSession(plugin, environment.region, session, remote);
}

const say = (line: string) => {
  console.error(line);
};

/** Opens a session with the document that runs a command in the active container. */
function onHost(
  environment: ReachedEnvironment,
  service: string,
  { line }: RemoteCommand,
): Promise<OpenSession> {
  const { region, scope, name } = environment;
  const ssm = new SSMClient({ region, ...RETRIES });
  return openSession(
    findHost(new EC2Client({ region, ...RETRIES }), environment),
    async ({ target }) => {
      const request = {
        Target: target,
        DocumentName: shellDocumentName(scope),
        Parameters: { Service: [service], Command: [Buffer.from(line).toString("base64")] },
      };
      const answer = await ssm.send(new StartSessionCommand(request)).catch((error: unknown) => {
        if (!(error instanceof InvalidDocument)) throw error;
        throw new CommandError(
          `the document ${request.DocumentName} is not there: the host was deployed by an earlier version. ` +
            `Deploy it: npx cdktf deploy ${name}-ec2`,
        );
      });
      return { request, response: responseOf(answer) };
    },
    say,
  );
}

/** Opens a session by ECS Exec. */
function inTask(
  environment: ReachedEnvironment,
  service: string,
  { line }: RemoteCommand,
): Promise<OpenSession> {
  const { region, platforms } = environment;
  const ecs = new ECSClient({ region, ...RETRIES });
  const target = required(
    platforms.ecs.find((each) => each.service === service),
    `ECS service of ${service}`,
  );
  return openSession(
    findTask(ecs, environment, target),
    async (task: SessionTarget) => {
      const { session = {} } = await ecs.send(
        new ExecuteCommandCommand({
          ...{ cluster: target.cluster, task: task.id, container: service, interactive: true },
          // The agent in a task splits it into words and starts the first one. Source: aws/amazon-ssm-agent, shell_unix.go.
          command: `sh -c ${quoted(line)}`,
        }),
      );
      const { sessionId: SessionId, tokenValue: TokenValue, streamUrl: StreamUrl } = session;
      return {
        request: { Target: task.target },
        response: responseOf({ SessionId, TokenValue, StreamUrl }),
      };
    },
    say,
  );
}

/** Ctrl-C, the end of a job, and a terminal that is closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const responseOf = ({ SessionId, TokenValue, StreamUrl }: Partial<OpenSession["response"]>) => ({
  ...{ SessionId, TokenValue, StreamUrl },
});

/** Connects the terminal to a session, or reads its output. @returns the exit code of what ran, as far as it is known */
export async function runSession(
  plugin: SessionPlugin,
  region: string,
  session: OpenSession,
  { marker }: RemoteCommand,
): Promise<number> {
  // Ctrl-C is for what runs in the container: the plugin passes it on.
  const passOn = (signal: NodeJS.Signals) => {
    child.send(signal);
  };
  const output =
    marker === undefined ? undefined : new SessionOutput(marker, (text) => void process.stdout.write(text));
  const { program, args, env } = plugin.start(region, session);
  const child = startForeground(program, args, {
    env,
    // Without a terminal the plugin would end with its input, so that stays open and empty.
    stdio: [process.stdin.isTTY ? "inherit" : "pipe", output === undefined ? "inherit" : "pipe"],
  });
  for (const signal of SIGNALS) process.on(signal, passOn);
  const stopLooking = onNpmEnd(() => {
    child.send("SIGTERM");
  });
  const decoder = new StringDecoder("utf8");
  child.stdout?.on("data", (chunk: Buffer) => output?.push(decoder.write(chunk)));
  const code = await child.ended;
  stopLooking();
  for (const signal of SIGNALS) process.off(signal, passOn);
  if (output === undefined) return code === 0 ? 0 : shell.failure;
  output.end();
  if (output.code !== undefined) return output.code;
  throw new CommandError("the session ended before the command did, so its exit code is not known.");
}

if (require.main === module) void startCommand(shell);
