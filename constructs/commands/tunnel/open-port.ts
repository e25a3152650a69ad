import { EC2Client } from "@aws-sdk/client-ec2";
import { ECSClient } from "@aws-sdk/client-ecs";
import { SSMClient, StartSessionCommand } from "@aws-sdk/client-ssm";
import { RETRIES } from "../../steps/aws/retries";
import { type Platform, PLATFORM_NAMES } from "../access/platform";
import { CommandError } from "../command-error";
import type { ReachedEnvironment } from "../session/reached-environment";
import type { SessionPlugin } from "../session/session-plugin";
import { findHost, findTask, type FindTarget, openSession } from "../session/session-target";
import type { ClientLines } from "./database-client";
import { PortSession } from "./port-session";
import type { StoredDatabase } from "./stored-database";

/** A tunnel that is asked for. */
export interface TunnelRun {
  /** The plugin that forwards the port. */
  readonly plugin: SessionPlugin;
  /** The environment. */
  readonly environment: ReachedEnvironment;
  /** Its database. */
  readonly database: StoredDatabase;
  /** Port of this machine. */
  readonly port: number;
  /** Platform to go through; undefined: the host, if the phase has one. */
  readonly on: Platform | undefined;
  /** How to connect. */
  readonly lines: ClientLines;
  /** Is aborted when this process is asked to end. */
  readonly interrupted: AbortSignal;
}

/** Opens the port, through the host or a task. */
export function openPort(run: TunnelRun): Promise<PortSession> {
  const { plugin, environment, database, port, interrupted } = run;
  const { region } = environment;
  const ssm = new SSMClient({ region, ...RETRIES });
  return openSession(
    findRelay(run),
    async ({ target }) => {
      const request = {
        Target: target,
        DocumentName: "AWS-StartPortForwardingSessionToRemoteHost",
        Parameters: {
          host: [database.address],
          portNumber: [String(database.port)],
          localPortNumber: [String(port)],
        },
      };
      const { SessionId, TokenValue, StreamUrl } = await ssm.send(new StartSessionCommand(request));
      const response = { SessionId, TokenValue, StreamUrl };
      return PortSession.open(plugin, region, { request, response }, interrupted, () => {
        console.error(
          `The other end cannot connect to ${database.address}. See whether the database runs: npm run status -- ${environment.name}`,
        );
      });
    },
    (title) => {
      console.error(`Through ${title}`);
    },
  );
}

/** Only the host, and tasks of services with `database: true`, may connect to the database. */
function findRelay({ environment, database: { clients }, on }: TunnelRun): FindTarget {
  const { name, region, platforms } = environment;
  const [service] = clients;
  const ways = {
    ec2: platforms.host && findHost(new EC2Client({ region, ...RETRIES }), environment),
    fargate: service && findTask(new ECSClient({ region, ...RETRIES }), environment, service),
  };
  const find = on === undefined ? (ways.ec2 ?? ways.fargate) : ways[on];
  if (find !== undefined) return find;
  throw new CommandError(
    on === undefined
      ? `nothing runs in "${name}" that may connect to the database. Deploy the environment: npm run deploy -- ${name}`
      : `nothing on ${PLATFORM_NAMES[on]} may connect to the database: "${name}" is deployed in a phase without it, or no ` +
          "service there has database: true. Leave --on out.",
  );
}
