import {
  paginateListSecrets,
  RestoreSecretCommand,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { RETRIES } from "../../steps/aws/retries";
import { CommandError, errorMessage } from "../command-error";
import type { Creations } from "./import-candidates";
import type { SkippedImport } from "./round";
import { sameTags, type TaggedResource } from "./tagged-resources";

/** Values that one filter of a list may have. Source: Secrets Manager API reference, Filter. */
const MAX_VALUES = 10;

/** What became of secrets that were scheduled for deletion. */
export interface RestoredSecrets {
  /** Those that are there again. */
  readonly restored: readonly TaggedResource[];
  /** Those of others, which keep their name taken. */
  readonly skipped: readonly SkippedImport[];
}

/**
 * Restores the secrets that a plan would create, but whose names are taken by secrets that are scheduled for deletion: a
 * creation would end in `InvalidRequestException`. Their values are as they were.
 *
 * @param planned - what would be created
 * @throws CommandError when AWS doesn't list or restore them, for example because a permission is missing
 */
export async function restoreSecrets(
  region: string,
  planned: Creations["planned"],
): Promise<RestoredSecrets> {
  const wanted = new Map(
    [...planned].flatMap(([address, { name, tags_all: tags }]) =>
      address.startsWith("aws_secretsmanager_secret.") ? [[String(name), { address, tags }] as const] : [],
    ),
  );
  const restored: TaggedResource[] = [];
  const skipped: SkippedImport[] = [];
  if (wanted.size === 0) return { restored, skipped };
  const client = new SecretsManagerClient({ region, ...RETRIES });
  try {
    for (const { arn, name, tags } of await deletedSecrets(client, [...wanted.keys()])) {
      const match = wanted.get(name);
      if (match === undefined) continue;
      if (!sameTags(tags, match.tags)) {
        skipped.push({ address: match.address, id: arn, reason: FOREIGN });
        continue;
      }
      await client.send(new RestoreSecretCommand({ SecretId: arn }));
      restored.push({ arn, tags });
    }
  } catch (error) {
    throw new CommandError(
      `secrets that are scheduled for deletion cannot be restored: ${errorMessage(error)}. ` +
        "Sign in with the permissions secretsmanager:ListSecrets and secretsmanager:RestoreSecret, then run this again.",
    );
  }
  return { restored, skipped };
}

const FOREIGN = "it is scheduled for deletion, and has other tags, so it does not belong to this environment";

async function deletedSecrets(client: SecretsManagerClient, names: readonly string[]) {
  const found: (TaggedResource & { readonly name: string })[] = [];
  for (let first = 0; first < names.length; first += MAX_VALUES) {
    const Filters = [{ Key: "name" as const, Values: names.slice(first, first + MAX_VALUES) }];
    for await (const page of paginateListSecrets({ client }, { IncludePlannedDeletion: true, Filters })) {
      for (const { ARN, Name, DeletedDate, Tags = [] } of page.SecretList ?? []) {
        if (ARN === undefined || Name === undefined || DeletedDate === undefined) continue;
        const tags = Object.fromEntries(Tags.map(({ Key, Value }) => [Key ?? "", Value ?? ""]));
        found.push({ arn: ARN, name: Name, tags });
      }
    }
  }
  return found;
}
