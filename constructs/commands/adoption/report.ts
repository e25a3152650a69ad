import type { Import } from "./import-candidates";
import type { SkippedImport } from "./round";
import type { RecordedEntry } from "./traffic-records";

/** The result for one stack. */
export interface StackAdoption {
  /** What was imported into its state. */
  readonly imported: readonly Import[];
  /** What exists but was not imported, and will conflict with the next deployment. */
  readonly skipped: readonly SkippedImport[];
  /** ARNs of secrets that were scheduled for deletion, and are restored. */
  readonly restored: readonly string[];
  /** What the records of its traffic lacked, and have now. */
  readonly recorded: readonly RecordedEntry[];
  /** Number of resources that the next deployment will create. */
  readonly remaining: number;
  /** Terraform's error, if the stack could not be planned. */
  readonly failure?: string;
}

/** The result for one stack, by name. */
export interface NamedAdoption extends StackAdoption {
  /** Name of the stack, for example `dev-foundation`. */
  readonly stack: string;
  /** Folder of the stack. */
  readonly folder: string;
}

/** The end of the output. */
export interface AdoptionReport {
  /** What else was found, and what to do now. */
  readonly lines: readonly string[];
  /** What prevents the next deployment; absent if nothing does. */
  readonly error?: string;
}

/** Formats what was imported into the state of a stack; nothing for a stack that could not be planned. */
export function stackLines({
  stack,
  imported,
  restored,
  recorded,
  remaining,
  failure,
}: NamedAdoption): readonly string[] {
  const back = restored.map((arn) => `${stack}: restored, was scheduled for deletion: ${arn}`);
  if (failure !== undefined) return back;
  const found = imported.length === 0 ? "nothing to import" : `${imported.length} imported into its state`;
  const rest = remaining === 0 ? "" : `; ${remaining} still to be deployed`;
  return [
    ...back,
    `${stack}: ${found}${rest}`,
    ...imported.map(({ address, id }) => `  ${address}  ${id}`),
    ...(recorded.length === 0 ? [] : [`${stack}: recorded in its state, as it is in AWS`]),
    ...recorded.map(({ output, key, value }) => `  ${output}  ${key}  ${value}`),
  ];
}

/**
 * Formats what was skipped, which tagged resources are in no state, and what to do now.
 *
 * @param adoptions - one per stack in deploy order, as far as they were looked at
 * @param unmanaged - ARNs with the environment's tags that are in no state
 */
export function adoptionReport(
  environment: string,
  adoptions: readonly NamedAdoption[],
  unmanaged: readonly string[],
): AdoptionReport {
  const skipped = adoptions.flatMap((each) => each.skipped);
  const undeployed = adoptions.find(({ remaining }) => remaining > 0);
  const failed = adoptions.filter(({ failure }) => failure !== undefined);
  const isAnyImported = adoptions.some(({ imported }) => imported.length > 0);
  const errors = [
    ...(skipped.length === 0 ? [] : [SKIPPED, ...skipped.map(skippedLine)]),
    ...(undeployed === undefined ? failed.map(({ stack, failure }) => `${stack}: ${failure}`) : []),
  ];
  return {
    lines: [
      ...(undeployed === undefined ? [] : failed.map(({ stack }) => deployFirstLine(stack, undeployed))),
      // Resources of a stack that can't be planned would be among them.
      ...(failed.length === 0 && unmanaged.length > 0
        ? [UNMANAGED, ...unmanaged.map((arn) => `  ${arn}`)]
        : []),
      ...(failed.length === 0 && isAnyImported ? [`Now deploy: npm run deploy -- ${environment}`] : []),
    ],
    error: errors.length === 0 ? undefined : errors.join("\n"),
  };
}

const SKIPPED = "these resources exist but were not imported:";

const UNMANAGED =
  "These resources have the environment's tags but are in no Terraform state. AWS lists deleted resources for a while; " +
  "those that still exist may cost money, and no command here will delete them:";

function deployFirstLine(stack: string, first: NamedAdoption): string {
  return (
    `${stack}: cannot be planned before ${first.stack} is deployed. Deploy only that stack, then run this again: ` +
    `terraform -chdir=${first.folder} apply`
  );
}

function skippedLine({ address, id, reason = "" }: SkippedImport): string {
  return `  ${address}  ${id}: ${reason}`;
}
