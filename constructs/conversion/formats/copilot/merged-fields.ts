import { fieldsOf, textOf } from "../../draft/plain-values";
import type { CopilotFolder, Fields, Manifest } from "./manifests";

/** Returns the fields of a service in an environment; Copilot puts the names of both into texts. */
export function mergedFields(
  { fields }: Manifest,
  environment: string,
  { application = "" }: CopilotFolder,
): Fields {
  const over = fieldsOf(fieldsOf(fields["environments"])[environment]);
  return replaced(merge(fields, over), {
    COPILOT_ENVIRONMENT_NAME: environment,
    COPILOT_APPLICATION_NAME: application,
  });
}

/** Returns the fields of a service that are the same in each environment: without texts that have its name in them. */
export function withoutNames(fields: Fields, { application = "" }: CopilotFolder): Fields {
  const variables = Object.entries(fieldsOf(fields["variables"])).filter(
    ([, value]) => !textOf(value).includes("COPILOT_ENVIRONMENT_NAME"),
  );
  return replaced(
    { ...fields, ...(fields["variables"] !== undefined && { variables: Object.fromEntries(variables) }) },
    { COPILOT_APPLICATION_NAME: application },
  );
}

function merge(base: Fields, over: Fields): Fields {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(over)) {
    const inner = fieldsOf(value);
    const isGroup =
      Object.keys(inner).length > 0 && Object.keys(fieldsOf(base[name])).length > 0 && name !== "count";
    merged[name] = isGroup ? merge(fieldsOf(base[name]), inner) : value;
  }
  return merged;
}

function replaced(fields: Fields, names: Readonly<Record<string, string>>): Fields {
  const each = (value: unknown): unknown => {
    if (typeof value === "string") {
      return value.replace(/\$\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole);
    }
    if (Array.isArray(value)) return value.map(each);
    return typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, each(inner)]))
      : value;
  };
  return each(fields) as Fields;
}
