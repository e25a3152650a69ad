import { closest } from "../closest";
import { didYouMean, invalidValue } from "../messages";

/** Sizes of instance types. Source: docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html. */
const SIZES = ["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge", "8xlarge"];
const LARGER_SIZE = /^(\d{1,3}xlarge|metal(-\d{1,3}xl)?)$/;

/** Those that only burstable families have, with few exceptions. Source: as below, of all types. */
const SMALL_SIZES = ["nano", "micro", "small"];

/** Families that have medium beside the burstable ones. Source: moto 5.2.5, moto/ec2/resources/instance_types. */
const MEDIUM_FAMILY = /^(a1|c1|m1|m3|is4gen|x2gd|x8g|m8azn|[cmr]([6-9]|\d\d)g[a-z]*|[cmr]([7-9]|\d\d)a)$/;

/** Sizes from large on that one of the compute, general purpose and memory optimized families has. Source: as above. */
const COMMON_LARGER_SIZE = /^(large|(2|3|4|6|8|9|10|12|16|18|24|32|48|96)?xlarge|metal(-\d{1,3}xl)?)$/;

/** Family and size, with a dot between them. */
const TYPE = /^([a-z]+[0-9][a-z0-9-]{0,15})\.([a-z0-9-]{1,15})$/;

/** Burstable families, which end with 2xlarge, and t8i with medium. Source: as above, gp.html; moto 5.2.5 for t8i. */
const BURSTABLE_FAMILY = /^t(1|2|3|3a|4g|8i)$/;

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
  if (!/^t\d/.test(family)) return isSizeOf(family, size);
  const largest = family === "t8i" ? "medium" : "2xlarge";
  return BURSTABLE_FAMILY.test(family) && SIZES.slice(0, SIZES.indexOf(largest) + 1).includes(size);
}

/** Sizes below large are those of burstable types, and medium that of some others. */
function isSizeOf(family: string, size: string): boolean {
  if (size === "medium") return MEDIUM_FAMILY.test(family);
  if (SMALL_SIZES.includes(size)) return family === "m1" && size === "small";
  return /^[cmr]\d/.test(family)
    ? COMMON_LARGER_SIZE.test(size)
    : SIZES.includes(size) || LARGER_SIZE.test(size);
}

/** RDS has no instances of the smallest size, none without a hypervisor, and medium for burstable ones only. */
function isDatabaseType(type: string): boolean {
  return isInstanceType(type) && !/\.(nano|metal.*)$/.test(type) && !/^[^t].*\.medium$/.test(type);
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
  const large = /^t\d/.test(family) || !SIZES.includes(size) ? [] : [`${family}.large`];
  const likely = [plain, `${family}.${closest(size, SIZES) ?? ""}`, ...large].find(isAllowed);
  return likely === undefined ? undefined : `${prefix}${likely}`;
}
