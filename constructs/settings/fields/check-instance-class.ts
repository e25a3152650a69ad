import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";

/** Instance classes of RDS: an instance type behind `db.`. */
const INSTANCE_CLASS = /^db\.[a-z]+[0-9][a-z0-9-]{0,15}\.[a-z0-9-]{1,15}$/;

/** Checks the syntax of an RDS instance class, such as `db.t4g.micro`. */
export function checkInstanceClass(value: unknown): string | undefined {
  if (typeof value === "string" && INSTANCE_CLASS.test(value)) return undefined;
  const prefixed = typeof value === "string" ? `db.${value.slice(0, 80)}` : "";
  const fix = INSTANCE_CLASS.test(prefixed) ? prefixed : undefined;
  return refusal(value, 'an RDS instance class such as "db.t4g.micro"', didYouMean(fix));
}
