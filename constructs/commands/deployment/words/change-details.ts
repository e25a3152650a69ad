import type { ChangedAttribute } from "../../drift/changed-attributes";
import { MaskedValue } from "../../terraform/masked-value";
import type { ResourceChange } from "../../terraform/plan";

/** What is said of a replacement that follows from no attribute, by Terraform's reason for it. */
const CAUSES: Readonly<Record<string, string>> = {
  replace_because_tainted: "its last change failed",
  replace_by_request: "requested by -replace",
};

/** Most details of one resource; the rest is counted. */
const MAX_DETAILS = 4;

/**
 * Formats what a change does with the attributes of a resource, for example `retention_in_days 14 -> 30`.
 *
 * A value is shown only where it can be no secret: a number, true or false, or one of the texts of {@link SHOWN_TEXTS}.
 */
export function changeDetails(
  { type, change, action_reason: reason = "" }: ResourceChange,
  attributes: readonly ChangedAttribute[],
): readonly string[] {
  // What AWS computes is known after the apply and explains nothing where something else does.
  const known = attributes.filter((each) => !each.knownAfterApply);
  const cause = CAUSES[reason];
  const telling = known.length > 0 || cause !== undefined ? known : attributes;
  const words = telling
    .filter((each) => !isLeftToAws(each))
    .map((each) => detail(type, each))
    .filter((each) => each !== undefined);
  const all = [...new Set(words.map((each) => each + timing(type, each, change)))];
  const shown = all.length > MAX_DETAILS ? all.slice(0, MAX_DETAILS - 1) : all;
  return [
    ...(cause === undefined ? [] : [cause]),
    ...shown,
    ...(all.length > shown.length ? [`${all.length - shown.length} more`] : []),
  ];
}

/** Attributes whose text is shown. */
const SHOWN_TEXTS = [
  "instance_class",
  "instance_type",
  "engine_version",
  "image",
  "cpu",
  "memory",
  "version",
  "ami",
  "desired_status",
  "state",
];

/** Attributes that follow another one, or say nothing to a reader. */
const SILENT =
  /^(etag|arn|id|revision|version_id|tags_all|last_modified|insecure_value|latest_restorable_time|user_data_base64)$/;

function detail(type: string, { attribute, path, from, to }: ChangedAttribute): string | undefined {
  if (SILENT.test(attribute)) return undefined;
  const isPlain = [from, to].every((value) => typeof value === "number" || typeof value === "boolean");
  const name = isPlain ? innermost(path) : shortName(type, path);
  const key = name.split(".").at(-1) ?? name;
  const [before, after] = [shownValue(key, from), shownValue(key, to)];
  return before === undefined || after === undefined
    ? `${words(key)} changed`
    : `${words(key)} ${before} -> ${after}`;
}

/** Returns whether a replacement gives back to AWS what is off: the provider reads `false` for what was never set. */
function isLeftToAws({ from, to }: ChangedAttribute): boolean {
  return from === false && (to === undefined || to === null);
}

/** Returns the attribute that says what changes: of a container, which of its fields, not which variable. */
function shortName(type: string, path: string): string {
  const [, field] = /^container_definitions\[\d+\]\.(\w+)/.exec(path) ?? [];
  if (type === "aws_ecs_task_definition" && field !== undefined) return field;
  return (path.split(/[.[]/)[0] ?? path).replace(/_json$/, "");
}

/** Returns the last name of a path: `weight` of `action[0].forward[0].target_group[1].weight`. */
function innermost(path: string): string {
  return (
    path
      .replace(/\[[^\]]*\]/g, "")
      .split(".")
      .at(-1) ?? path
  );
}

/** Longest text that is shown. */
const MAX_TEXT = 60;

function shownValue(key: string, value: unknown): string | undefined {
  if (value instanceof MaskedValue) return undefined;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string" || value === "" || !SHOWN_TEXTS.includes(key)) return undefined;
  // Of an image, the name and the tag: the registry is the same.
  const text = key === "image" ? (value.split("/").at(-1) ?? value) : value;
  return text.length > MAX_TEXT ? undefined : text;
}

/** `healthCheck` and `instance_class` are read as words. */
function words(name: string): string {
  return name
    .replaceAll("_", " ")
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);
}

/** Changes of a database that RDS makes in the maintenance window, unless they are to be made at once. */
const DEFERRED = /^(instance class|engine version|allocated storage|multi az) /;

/** Source: RDS API reference, ModifyDBInstance, ApplyImmediately. */
function timing(type: string, text: string, { before, after }: ResourceChange["change"]): string {
  if (type !== "aws_db_instance" || !DEFERRED.test(text)) return "";
  if (after?.["apply_immediately"] === true) return " at once, which interrupts connections";
  const window = before?.["maintenance_window"];
  return ` in the next maintenance window${typeof window === "string" ? ` (${window} UTC)` : ""}`;
}
