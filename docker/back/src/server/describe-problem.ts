import { type FastifySchemaValidationError } from "fastify";

/** A validator's finding with `verbose` on: what came, and the part of the schema that it doesn't fit. */
interface Finding extends FastifySchemaValidationError {
  readonly data?: unknown;
  readonly parentSchema?: Schema;
}

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** Longest value that an answer repeats. */
const LONGEST = 40;

/**
 * Tells a client in one sentence what is wrong with a field: its name, what came, what is allowed.
 *
 * @param part - of the request, for example `body`: its name when the whole of it is wrong
 */
export function describeProblem(finding: Finding, part = "request"): string {
  const { keyword, params, data, parentSchema } = finding;
  const fields = parentSchema?.properties ?? {};
  if (keyword === "required") {
    const missing = String(params["missingProperty"]);
    return `${missing}: missing. Send ${fields[missing]?.description ?? "it"}.`;
  }
  if (keyword === "additionalProperties") {
    return `${String(params["additionalProperty"])}: not a field. Send ${Object.keys(fields).join(", ")} alone.`;
  }
  const name = finding.instancePath.slice(1);
  const allowed = parentSchema?.description ?? "allowed";
  // Fastify hands null to the validator when there is no body.
  if (name === "" && data === null) return `${part}: missing. Send ${allowed}.`;
  return `${name || part}: ${shortened(JSON.stringify(data))} is not ${allowed}.`;
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
