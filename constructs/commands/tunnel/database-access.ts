import { DBInstanceNotFoundFault, DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import {
  GetSecretValueCommand,
  InvalidRequestException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { z } from "zod";
import { RETRIES } from "../../steps/aws/retries";
import { CommandError } from "../command-error";
import type { StoredDatabase } from "./stored-database";

/** A database, and where it is. */
export interface DatabaseAccess {
  /** Its environment. */
  readonly environment: { readonly name: string; readonly region: string };
  /** The database, as it was deployed. */
  readonly database: StoredDatabase;
}

/** @throws CommandError when the database is not there or does not run, so that no connection would be taken */
export async function refuseStopped({
  environment: { name, region },
  database,
}: DatabaseAccess): Promise<void> {
  const request = new DescribeDBInstancesCommand({ DBInstanceIdentifier: database.identifier });
  const { DBInstances: [found] = [] } = await new RDSClient({ region, ...RETRIES })
    .send(request)
    .catch((error: unknown) => {
      if (!(error instanceof DBInstanceNotFoundFault)) throw error;
      throw new CommandError(
        `the database ${database.identifier} is not there. What there is: npm run restore -- ${name}. See what differs: npm run drift -- ${name}`,
      );
    });
  const status = found?.DBInstanceStatus;
  if (status !== "stopped" && status !== "stopping" && status !== "starting") return;
  throw new CommandError(`the database is ${status}. Wake the environment: npm run wake -- ${name}`);
}

const SECRET = z.object({ password: z.string() });

/** Reads the password of the database's user from its secret. @throws CommandError when it is not there */
export async function passwordOf({
  environment: { name, region },
  database,
}: DatabaseAccess): Promise<string> {
  const missing = (why: string) =>
    new CommandError(
      `the secret with the database's password ${why}: ${database.secretArn}. ` +
        `See what differs: npm run drift -- ${name}`,
    );
  const { SecretString = "" } = await new SecretsManagerClient({ region, ...RETRIES })
    .send(new GetSecretValueCommand({ SecretId: database.secretArn }))
    .catch((error: unknown) => {
      if (error instanceof ResourceNotFoundException) throw missing("is not there");
      // Secrets Manager's answer for a secret that waits for its deletion.
      if (error instanceof InvalidRequestException) throw missing("is scheduled for deletion");
      throw error;
    });
  const { data } = SECRET.safeParse(jsonOf(SecretString));
  if (data === undefined) throw missing("has no password");
  return data.password;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
