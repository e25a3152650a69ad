import { REGIONS } from "../regions";
import { closest } from "../wording/closest";
import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";

/** Regions of other partitions: other accounts, other endpoints, other service principals. */
const OTHER_PARTITION = /^(cn|us-gov|us-iso[a-z]?|eu-isoe|eusc)-[a-z0-9-]+$/;

/** Checks an AWS region of the commercial partition, such as `ap-northeast-2`. */
export function checkRegion(value: unknown): string | undefined {
  if (typeof value === "string" && Object.hasOwn(REGIONS, value)) return undefined;
  if (typeof value === "string" && OTHER_PARTITION.test(value)) {
    return refusal(value, "an AWS region of the commercial partition", "Other partitions are not supported.");
  }
  return refusal(value, "an AWS region", didYouMean(closest(value, Object.keys(REGIONS))));
}
