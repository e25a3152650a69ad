import { EC2Client } from "@aws-sdk/client-ec2";
import { DBInstanceNotFoundFault, RDSClient } from "@aws-sdk/client-rds";
import { awsSettings, type StackJson } from "../../report/stack-json";
import { RETRIES } from "../../steps/aws/retries";
import { describedHost, hostImage, imageText, isOldImage } from "../access/host-image";
import { describedDatabase, pendingText } from "../access/pending-changes";
import { awsRefusal } from "../aws-refusals";

/**
 * Returns warnings of what no plan of a stack shows: that the machine image of its host is old, and that changes of its
 * database wait for their window. Where AWS refuses to say, that is the warning.
 */
export async function unplannedWarnings(environment: string, stack: StackJson): Promise<readonly string[]> {
  const host = describedHost(stack);
  const database = describedDatabase(stack);
  const asked = async (what: string, ask: (region: string) => Promise<string | undefined>) =>
    ask(awsSettings(stack).region).catch(
      (error: unknown) => `${what}: ${awsRefusal(error, environment, "operator_policy")}`,
    );
  const warnings = [
    host === undefined
      ? undefined
      : await asked(`the machine image of ${host}`, (region) => oldImage(region, host, environment)),
    database === undefined
      ? undefined
      : await asked(`the pending changes of ${database}`, (region) => pendingChanges(region, database)),
  ];
  return warnings.filter((warning) => warning !== undefined);
}

async function oldImage(region: string, host: string, environment: string): Promise<string | undefined> {
  const image = await hostImage(new EC2Client({ region, ...RETRIES }), host, Date.now());
  return image !== undefined && isOldImage(image) ? imageText(image, environment) : undefined;
}

async function pendingChanges(region: string, database: string): Promise<string | undefined> {
  return pendingText(new RDSClient({ region, ...RETRIES }), database).catch((error: unknown) => {
    if (error instanceof DBInstanceNotFoundFault) return undefined;
    throw error;
  });
}
