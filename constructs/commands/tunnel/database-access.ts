import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { z } from "zod";
import { RETRIES } from "../../steps/aws/retries";
import { CommandError } from "../command-error";
import type { TunnelRun } from "./open-port";

/** @throws CommandError when the database does not run, so that no connection would be taken */
export async function refuseStopped({
  environment: { name, region },
  database,
}: Pick<TunnelRun, "environment" | "database">): Promise<void> {
  const { DBInstances: [found] = [] } = await new RDSClient({ region, ...RETRIES }).send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: database.identifier }),
  );
  const status = found?.DBInstanceStatus;
  if (status !== "stopped" && status !== "stopping" && status !== "starting") return;
  throw new CommandError(`the database is ${status}. Wake the environment: npm run wake -- ${name}`);
}

const SECRET = z.object({ password: z.string() });

/** Reads the password of the database's user from its secret. */
export async function passwordOf({
  environment: { region },
  database,
}: Pick<TunnelRun, "environment" | "database">): Promise<string> {
  const { SecretString = "{}" } = await new SecretsManagerClient({ region, ...RETRIES }).send(
    new GetSecretValueCommand({ SecretId: database.secretArn }),
  );
  return SECRET.parse(JSON.parse(SecretString)).password;
}
