import { RDSClient } from "@aws-sdk/client-rds";
import { z } from "zod";
import { awsSettings, readStackJson } from "../../../report/stack-json";
import { STACKS } from "../../../stacks/stack-table";
import { RETRIES } from "../../../steps/aws/retries";
import { refuseOtherAccount } from "../../account";
import { CommandError } from "../../command-error";
import { deployedPlatforms } from "../../rollout/platforms";
import type { ChangeTools } from "../../sleep/change";
import { stacksOf } from "../../stacks-of";
import { readStates, storedStates } from "../../stored-states";
import { synthesize } from "../../synthesis";
import { passwordOf, refuseStopped } from "../../tunnel/database-access";
import { storedDatabase } from "../../tunnel/stored-database";
import type { RestoreRun } from "../instances";

/** The database of an environment, and the state that means it. */
export interface DeployedDatabase {
  /** What a restore needs. */
  readonly run: RestoreRun;
  /** Folder of the stack with the database. */
  readonly folder: string;
  /** `DbiResourceId` of the instance that the state means. */
  readonly storedId?: string;
}

/** What of the instance is read from its state. */
const INSTANCE = z.object({
  id: z.string(),
  enabled_cloudwatch_logs_exports: z.array(z.string()).nullish(),
});

/**
 * Reads the database of an environment as it is deployed.
 *
 * @throws CommandError when main.ts has no such environment, no database is deployed, or it sleeps
 */
export async function deployedDatabase(environment: string, tools: ChangeTools): Promise<DeployedDatabase> {
  const stacks = stacksOf(await synthesize(), environment);
  const { account, region } = awsSettings(readStackJson(stacks[0].folder));
  await refuseOtherAccount({ account, region });
  const states = await storedStates(stacks.map(({ folder }) => readStackJson(folder)));
  const stored = readStates(states);
  const database = storedDatabase(stored, deployedPlatforms(states));
  const folder = stacks.find(({ name }) => name === STACKS.foundation.id(environment))?.folder;
  if (database === undefined || folder === undefined) {
    throw new CommandError(
      `no database is deployed in "${environment}". If main.ts describes one, deploy it: npm run deploy -- ${environment}`,
    );
  }
  const [instance] = stored.resources
    .filter(({ type }) => type === "aws_db_instance")
    .flatMap(({ attributes }) => INSTANCE.safeParse(attributes).data ?? []);
  const access = { environment: { name: environment, region }, database };
  const client = new RDSClient({ region, ...RETRIES });
  return {
    run: {
      ...{ environment, region, client, database, tools },
      logs: instance?.enabled_cloudwatch_logs_exports ?? [],
      password: () => passwordOf(access),
      refuseStopped: () => refuseStopped(access),
    },
    folder,
    storedId: instance?.id,
  };
}
