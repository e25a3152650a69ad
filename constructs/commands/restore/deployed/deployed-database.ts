import { type DBInstance, RDSClient } from "@aws-sdk/client-rds";
import { z } from "zod";
import { awsSettings, readStackJson } from "../../../report/stack-json";
import { STACKS } from "../../../stacks/stack-table";
import { RETRIES } from "../../../steps/aws/retries";
import { refuseOtherAccount } from "../../account";
import { CommandError } from "../../command-error";
import { refuseOldTerraform } from "../../deployment/planning/preflight";
import type { Interruption } from "../../interruption";
import { deployedPlatforms } from "../../rollout/platforms";
import type { ChangeTools } from "../../sleep/change";
import { stacksOf } from "../../stacks-of";
import { readStates, storedStates, type StoredValues } from "../../stored-states";
import { synthesize } from "../../synthesis";
import { LockFile } from "../../terraform/lock-file";
import { passwordOf, refuseStopped } from "../../tunnel/database-access";
import { storedDatabase } from "../../tunnel/stored-database";
import type { RestoreRun } from "../instances";
import { repointState } from "../state/repoint";
import { StateLock } from "../state/state-lock";

/** The database of an environment, and the state that means it. */
export interface DeployedDatabase {
  /** What a restore needs. */
  readonly run: RestoreRun;
  /** Lock of the state that means the database. */
  readonly lock: StateLock;
  /** Reads the `DbiResourceId` of the instance that the state means; undefined when it means none. */
  readonly storedId: () => Promise<string | undefined>;
  /** Lets the state, which is locked by this process, mean an instance. @returns whether the state was changed */
  readonly repoint: (instance: DBInstance) => Promise<boolean>;
}

/** What of the instance is read from its state. */
const INSTANCE = z.object({
  id: z.string(),
  enabled_cloudwatch_logs_exports: z.array(z.string()).nullish(),
});

/**
 * Reads the database of an environment as it is deployed.
 *
 * @param interruption - passes Ctrl-C on to Terraform
 * @throws CommandError when main.ts has no such environment, no database is deployed, or it sleeps
 */
export async function deployedDatabase(
  environment: string,
  tools: ChangeTools,
  interruption: Interruption,
): Promise<DeployedDatabase> {
  const stacks = stacksOf(await synthesize(), environment);
  const { account, region } = awsSettings(readStackJson(stacks[0].folder));
  await refuseOtherAccount({ account, region });
  const states = await storedStates(stacks.map(({ folder }) => readStackJson(folder)));
  const stored = readStates(states);
  const database = storedDatabase(stored, deployedPlatforms(states));
  const foundation = stacks.find(({ name }) => name === STACKS.foundation.id(environment));
  if (database === undefined || foundation === undefined) {
    throw new CommandError(
      `no database is deployed in "${environment}". If main.ts describes one, deploy it: npm run deploy -- ${environment}`,
    );
  }
  const { folder } = foundation;
  const stack = readStackJson(folder);
  const access = { environment: { name: environment, region }, database };
  const client = new RDSClient({ region, ...RETRIES });
  return {
    run: {
      ...{ environment, region, client, database, tools },
      logs: instanceOf(stored)?.enabled_cloudwatch_logs_exports ?? [],
      password: () => passwordOf(access),
      refuseStopped: () => refuseStopped(access),
    },
    lock: new StateLock({
      ...{ stack: foundation, file: new LockFile(stack), tools },
      version: () => refuseOldTerraform(folder),
    }),
    storedId: async () => instanceOf(readStates(await storedStates([stack])))?.id,
    repoint: (instance) => repointState({ folder, interruption }, instance),
  };
}

function instanceOf({ resources }: StoredValues): z.infer<typeof INSTANCE> | undefined {
  const [instance] = resources
    .filter(({ type }) => type === "aws_db_instance")
    .flatMap(({ attributes }) => INSTANCE.safeParse(attributes).data ?? []);
  return instance;
}
