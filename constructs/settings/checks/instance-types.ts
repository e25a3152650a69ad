import { closest } from "../closest";
import { didYouMean, invalidValue } from "../messages";

/** Sizes of instance types. Source: docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html. */
const SIZES = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"];
const LARGER_SIZE = /^(\d{1,3}xlarge|metal(-\d{1,3}xl)?)$/;

/** Family and size, with a dot between them. */
const TYPE = /^([a-z]+[0-9][a-z0-9-]{0,15})\.([a-z0-9-]{1,15})$/;

/** Burstable families, which end with 2xlarge. Source: as above, gp.html. */
const BURSTABLE_FAMILY = /^t(1|2|3|3a|4g)$/;

/** Checks an EC2 instance type by its family's form and its size, such as `t3.small` or `m7i-flex.large`. */
export function checkInstanceType(value: unknown): string | undefined {
  const allowed = 'an EC2 instance type, such as "t3.small"';
  return isInstanceType(value) ? undefined : invalidValue(value, allowed, didYouMean(likelyType(value, "")));
}

/** Checks an RDS instance class by its family's form and its size, such as `db.t4g.micro`. */
export function checkInstanceClass(value: unknown): string | undefined {
  const type = typeof value === "string" ? (/^db\.(.+)$/.exec(value)?.[1] ?? "") : "";
  if (isDatabaseType(type)) return undefined;
  const likely = likelyType(value, "db.");
  return invalidValue(value, 'an RDS instance class, such as "db.t4g.micro"', didYouMean(likely));
}

function isInstanceType(value: unknown): value is string {
  const [, family = "", size = ""] = typeof value === "string" ? (TYPE.exec(value) ?? []) : [];
  if (!/^t\d/.test(family)) return SIZES.includes(size) || LARGER_SIZE.test(size);
  return BURSTABLE_FAMILY.test(family) && SIZES.slice(0, SIZES.indexOf("2xlarge") + 1).includes(size);
}

/** RDS has no instances of the smallest size, and none without a hypervisor. */
function isDatabaseType(type: string): boolean {
  return isInstanceType(type) && !/\.(nano|metal.*)$/.test(type);
}

/** Returns the type or class that was probably meant: in lower case, without spaces, with a size that exists. */
function likelyType(value: unknown, prefix: "" | "db."): string | undefined {
  if (typeof value !== "string") return undefined;
  const plain = value
    .slice(0, 80)
    .trim()
    .toLowerCase()
    .replace(/^db\./, "")
    .replace(/[\s_]+/g, ".");
  const [family = "", size = ""] = plain.split(".");
  const isAllowed = prefix === "" ? isInstanceType : isDatabaseType;
  const likely = [plain, `${family}.${closest(size, SIZES) ?? ""}`].find(isAllowed);
  return likely === undefined ? undefined : `${prefix}${likely}`;
}
