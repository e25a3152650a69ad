/** Returns whether a change of an attribute is a loss. What is not known yet is a text that says so. */
export type Judge = (before: unknown, after: unknown) => boolean;

/** A number that goes down, or is no longer known. */
export const goesDown: Judge = (before, after) =>
  typeof before === "number" && !(typeof after === "number" && after >= before);

/** Days that become fewer; 0, or none, is for ever. */
export const endsSooner: Judge = (before, after) => {
  if (after === 0 || after === null || after === undefined) return false;
  if (typeof after !== "number") return true;
  return (
    before === 0 || before === null || before === undefined || (typeof before === "number" && after < before)
  );
};

/** Days that become more; 0, or none, is for ever. */
export const endsLater: Judge = (before, after) => endsSooner(after, before);

/** A text or a list that becomes empty. One that is known after the apply only passes. */
export const isEmptied: Judge = (before, after) => !isEmpty(before) && isEmpty(after);

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** A number that becomes 0, or is taken away. One that AWS chooses is known after the apply only, and passes. */
export const becomesZero: Judge = (before, after) =>
  typeof before === "number" && before !== 0 && (after === 0 || after === null || after === undefined);

/** A guard that ends: it was true, or one of the words of AWS for it. */
export const ends: Judge = (before, after) => ON.includes(String(before)) && !ON.includes(String(after));

/** A danger that begins. */
export const begins: Judge = (before, after) => !ON.includes(String(before)) && !OFF.includes(String(after));

const ON = [
  "true",
  "ACTIVE",
  "Enabled",
  "ENABLED",
  "running",
  "IMMUTABLE",
  "BucketOwnerEnforced",
  "HTTPS",
  "aws:kms",
  "aws:kms:dsse",
  "required",
  "block-all-sharing",
];
const OFF = ["false", "null", "undefined"];

/** One of Amazon S3's ACLs by which everybody, or everybody with an AWS account, reads objects, or one not known yet. */
export const becomesPublic: Judge = (_, after) => !PRIVATE_ACLS.includes(String(after));

/** Source: Amazon S3 user guide, "Access control list overview", canned ACL. */
const PRIVATE_ACLS = [
  ...["private", "bucket-owner-read", "bucket-owner-full-control", "log-delivery-write", "aws-exec-read"],
  ...["null", "undefined"],
];

/** Every IPv4 address, and every IPv6 address. */
export const INTERNET = ["0.0.0.0/0", "::/0"];

/** A network that becomes the whole Internet, or is it no longer. */
export const opensOrCloses: Judge = (before, after) =>
  INTERNET.includes(String(before)) !== INTERNET.includes(String(after));

/** Anything else than before. */
export const differs: Judge = (before, after) =>
  JSON.stringify(sorted(before)) !== JSON.stringify(sorted(after));

/** A list of texts in another order is the same, and an empty list is none. */
function sorted(value: unknown): unknown {
  if (value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  return Array.isArray(value) && value.every((each) => typeof each === "string") ? [...value].sort() : value;
}
