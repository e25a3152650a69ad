import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { sleepRecordPath } from "../naming/environment-names";
import { RETRIES } from "../steps/aws/retries";
import { fargatePercent } from "./access/deployed-shares";
import { awsRefusal } from "./aws-refusals";
import { type Command, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { CommandError } from "./command-error";
import { type ReachedEnvironment, reachedEnvironment } from "./session/reached-environment";
import { costParts } from "./status/status-cost";
import { certificateParts } from "./status/status-certificate";
import { databaseParts } from "./status/status-database";
import { hostParts } from "./status/status-host";
import type { StatusPart, StatusReading } from "./status/status-part";
import { serviceParts } from "./status/status-services";

/** Exit code where something is not as it should be, or could not be read. */
const FINDINGS = 2;

/** `npm run status -- dev` prints on one screen what serves where, and how it is. */
export const status: Command = environmentCommand({
  name: "status",
  summary:
    "Prints on one screen what an environment is: phase and traffic, the last release of each service, its\n" +
    "tasks, the EC2 host, the database, the certificate, the cost of a month. What cannot be read is said, and\n" +
    "the rest is printed.",
  options: { json: { meaning: "print one JSON object" } },
  exitCodes: {
    0: "all of it is as it should be, awake or asleep",
    1: "refused, or not deployed",
    2: "something is not as it should be, or could not be read",
  },
  run: async (environment, { options }) => {
    const reached = await reachedEnvironment(environment, () => undefined);
    const readings = await readStatus(reached, Date.now());
    const isWell = readings.every((each) => each.isWell);
    if (options["json"] === undefined) console.log(statusText(environment, readings));
    else console.log(JSON.stringify({ environment, isWell, parts: readings }));
    return isWell ? 0 : FINDINGS;
  },
});

/** A part as it was read. */
interface NamedReading extends StatusReading {
  readonly name: string;
  /** Why it could not be read; absent: it was. */
  readonly error?: string;
}

/** Reads all parts at once, each on its own. @throws CommandError when nothing is deployed */
export async function readStatus(
  environment: ReachedEnvironment,
  now: number,
): Promise<readonly NamedReading[]> {
  const { name, platforms } = environment;
  if (platforms.services.length === 0) {
    throw new CommandError(`environment "${name}" is not deployed. Deploy it: npm run deploy -- ${name}`);
  }
  const parts: readonly StatusPart[] = [
    { name: "phase", read: () => Promise.resolve(phase(environment)) },
    { name: "sleep", read: () => sleep(environment) },
    ...serviceParts(environment),
    ...hostParts(environment, now),
    ...databaseParts(environment),
    ...certificateParts(environment, now),
    ...costParts(environment, now),
  ];
  return Promise.all(
    parts.map(async ({ name: part, read }) => {
      try {
        return { name: part, ...(await read()) };
      } catch (error) {
        const refusal = awsRefusal(error, name, "operator_policy");
        return {
          name: part,
          lines: [`could not read: ${refusal}`],
          isWell: false,
          values: {},
          error: refusal,
        };
      }
    }),
  );
}

function phase({ stored, platforms, phase: described, name }: ReachedEnvironment): StatusReading {
  const deployed = stored.outputs["phase"];
  const recorded = typeof deployed === "string" ? deployed : undefined;
  const onBoth = platforms.host !== undefined && platforms.ecs.length > 0;
  const percent = onBoth ? fargatePercent(stored) : undefined;
  const share =
    percent !== undefined
      ? `Fargate gets ${percent} % of the requests, the EC2 host ${100 - percent} %`
      : platforms.ecs.length > 0 && recorded !== "ec2"
        ? "Fargate gets all requests"
        : platforms.host !== undefined
          ? "the EC2 host gets all requests"
          : "nothing serves yet";
  const url = stored.outputs["url"];
  const differs = described !== undefined && described !== recorded;
  return {
    lines: [
      `${recorded ?? "none is recorded"}${differs ? `; main.ts says ${described}. To go there: npm run deploy -- ${name}` : ""}`,
      share,
      ...(typeof url === "string" ? [url] : []),
    ],
    isWell: !differs,
    values: { phase: recorded, described, fargatePercent: percent, url },
  };
}

async function sleep({ stored, scope, region }: ReachedEnvironment): Promise<StatusReading> {
  const Name = `${sleepRecordPath(scope)}/current`;
  const isScheduled = stored.resources.some(
    ({ type, attributes }) => type === "aws_ssm_parameter" && attributes["name"] === Name,
  );
  if (!isScheduled) {
    return { lines: ["never: it has no schedule"], isWell: true, values: { scheduled: false } };
  }
  const { Parameter } = await new SSMClient({ region, ...RETRIES }).send(new GetParameterCommand({ Name }));
  const state = Parameter?.Value ?? "unknown";
  return { lines: [`it is ${state}`], isWell: true, values: { scheduled: true, state } };
}

/** Formats the parts: their names in one column, and a mark before each that is not as it should be. */
export function statusText(environment: string, readings: readonly NamedReading[]): string {
  const width = Math.max(...readings.map(({ name }) => name.length));
  const rows = readings.flatMap(({ name, lines, isWell }) =>
    lines.map(
      (line, index) => `${index > 0 || isWell ? " " : "!"} ${(index > 0 ? "" : name).padEnd(width)}  ${line}`,
    ),
  );
  return [environment, ...rows].join("\n");
}

if (require.main === module) void startCommand(status);
