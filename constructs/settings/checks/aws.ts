import { UNKNOWN_REGIONS, ZONES_BY_REGION } from "../aws-regions";
import { AWS_PROVIDERS } from "../../service/words";
import { numberFix } from "./basic";
import { cidrContains, formatCidr, parseCidr } from "../cidr";
import { FARGATE_SIZES } from "../fargate-sizes";
import { closest } from "../closest";
import { didYouMean, invalidValue, oneOf, problemWith } from "../messages";
import { regionOfPlace } from "../region-places";

/** Regions of other partitions: other accounts, other endpoints, other service principals. */
export const OTHER_PARTITION = /^(cn|us-gov|us-iso[a-z]?|eu-isoe|eusc)-[a-z0-9-]+$/;

/** Private networks that a VPC may use. Source: RFC 1918, RFC 6598. */
const PRIVATE_NETWORKS = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/** The network of Docker's own bridge on the host. */
const DOCKER_BRIDGE = "172.17.0.0/16";

/** Prefix lengths of a VPC: the largest network that AWS allows, the smallest whose subnets an ALB accepts (/27). */
const MIN_PREFIX = 16;
const MAX_PREFIX = 23;

/** Periods in days. Source: the CloudWatch Logs API reference, PutRetentionPolicy, retentionInDays. */
const LOG_RETENTION_PERIODS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Least MiB that Fargate offers with any number of CPU units. */
const MIN_MEMORY = 512;

/** Most MiB that Fargate offers with any number of CPU units. */
export const MAX_MEMORY = 122_880;

/** Checks an AWS account id: a string of 12 digits, leading zeros kept. */
export function checkAccount(value: unknown): string | undefined {
  if (typeof value === "string" && /^\d{12}$/.test(value)) return undefined;
  if (typeof value === "number") {
    const digits = String(value);
    const complete = /^\d{12}$/.test(digits);
    const fix = complete ? `Put it in quotes: "${digits}".` : "Put it in quotes, with its leading zeros.";
    return invalidValue(value, "a string of 12 digits", fix);
  }
  const digits = typeof value === "string" ? value.slice(0, 80).replace(/[\s-]/g, "") : "";
  return invalidValue(
    value,
    "a 12-digit AWS account id",
    didYouMean(/^\d{12}$/.test(digits) ? digits : undefined),
  );
}

/** Checks an AWS region of the commercial partition, such as `ap-northeast-2`. */
export function checkRegion(value: unknown): string | undefined {
  if (typeof value === "string" && Object.hasOwn(ZONES_BY_REGION, value)) return undefined;
  if (typeof value === "string" && OTHER_PARTITION.test(value)) {
    return invalidValue(
      value,
      "a region of the commercial AWS partition",
      "Other partitions are not supported.",
    );
  }
  if (typeof value === "string" && UNKNOWN_REGIONS.includes(value)) {
    const refused =
      "cannot be deployed to: Terraform's S3 backend or the AWS provider 5.100.0 does not know it";
    return problemWith(value, refused, "Choose another region.");
  }
  const likely = likelyRegion(value);
  const isKnown = likely === undefined || !UNKNOWN_REGIONS.includes(likely);
  return invalidValue(value, "an AWS region", didYouMean(isKnown ? likely : undefined));
}

/** Checks a major version of the AWS provider: `"5"` or `"6"`, in quotes. */
export function checkAwsProvider(value: unknown): string | undefined {
  if (AWS_PROVIDERS.some((major) => major === value)) return undefined;
  const written = typeof value === "string" || typeof value === "number" ? String(value).slice(0, 80) : "";
  const [, major] = /^\D*(\d+)/.exec(written) ?? [];
  const likely = AWS_PROVIDERS.find((known) => known === major);
  const fix = value === Number(likely) ? `Put it in quotes: "${value}".` : didYouMean(likely);
  return invalidValue(value, `a major version of the AWS provider (${oneOf(AWS_PROVIDERS)})`, fix);
}

/** Returns the region that was probably meant: that of a place, or one with a typo. */
export function likelyRegion(value: unknown): string | undefined {
  const place = typeof value === "string" ? regionOfPlace(value.slice(0, 80)) : undefined;
  return place ?? closest(value, Object.keys(ZONES_BY_REGION));
}

/**
 * Checks the address range of a VPC.
 *
 * Source: the VPC user guide, "VPC CIDR blocks"; the ALB user guide, "at least a /27 bitmask" for its subnets.
 */
export function checkCidr(value: unknown): string | undefined {
  const cidr = parseCidr(value);
  if (cidr === undefined) {
    return invalidValue(value, 'an IPv4 network in CIDR notation, such as "10.0.0.0/16"');
  }
  if (cidr.prefix < MIN_PREFIX || cidr.prefix > MAX_PREFIX) {
    const fix = `A VPC is at most a /${MIN_PREFIX}; in one smaller than a /${MAX_PREFIX}, subnets are too small for a load balancer.`;
    return invalidValue(value, `a network from /${MIN_PREFIX} to /${MAX_PREFIX}`, fix);
  }
  if (cidr.hostBits !== 0) {
    const likely = formatCidr({ ...cidr, hostBits: 0 });
    return problemWith(value, "does not begin with the first address of its network", didYouMean(likely));
  }
  if (!PRIVATE_NETWORKS.some((network) => cidrContains(network, cidr))) {
    const fix = "Choose one in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.";
    return invalidValue(value, "a private network", fix);
  }
  if (!cidrContains(DOCKER_BRIDGE, cidr)) return undefined;
  return problemWith(
    value,
    `overlaps ${DOCKER_BRIDGE}, Docker's own network on the host`,
    "Choose another one.",
  );
}

/** Checks the ARN of an IAM role or user. */
export function checkDeployer(value: unknown): string | undefined {
  if (typeof value === "string" && /^arn:aws:iam::\d{12}:(role|user)(\/[\w+=,.@-]+)+$/.test(value)) {
    return undefined;
  }
  const allowed = 'the ARN of an IAM role or user, such as "arn:aws:iam::111122223333:role/ci"';
  return invalidValue(value, allowed, deployerFix(value));
}

function deployerFix(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  if (value.includes("*")) return "List each one: a wildcard would allow more than intended.";
  if (/:root$|^\d{12}$/.test(value)) return "This would allow everyone in the account.";
  if (value.startsWith("arn:aws:sts:")) {
    return "A session is temporary: use the ARN of the role that it assumed.";
  }
  if (/^arn:aws-[a-z-]+:/.test(value)) return "Other partitions are not supported.";
  return undefined;
}

/** Checks how many days logs are kept: one of the periods of CloudWatch Logs. */
export function checkLogRetention(value: unknown): string | undefined {
  if (typeof value === "number" && LOG_RETENTION_PERIODS.includes(value)) return undefined;
  const finite = typeof value === "number" && Number.isFinite(value);
  const likely = finite ? nearest(value, LOG_RETENTION_PERIODS) : undefined;
  const allowed = `a retention period of CloudWatch Logs in days (${oneOf(LOG_RETENTION_PERIODS)})`;
  const isPeriod = (days: unknown) => LOG_RETENTION_PERIODS.some((period) => period === days);
  return invalidValue(value, allowed, numberFix(value, allowed, isPeriod) ?? didYouMean(likely));
}

/** Checks a number of CPU units that Fargate offers. */
export function checkCpu(value: unknown): string | undefined {
  const offered = [...FARGATE_SIZES.keys()];
  if (typeof value === "number" && FARGATE_SIZES.has(value)) return undefined;
  const allowed = `a number of CPU units that Fargate offers (${oneOf(offered)})`;
  return invalidValue(value, allowed, didYouMean(likelyCpu(value, offered)));
}

/** Returns what was probably meant: without quotes and unit, small numbers as vCPUs, then the nearest. */
function likelyCpu(value: unknown, offered: readonly number[]): number | undefined {
  const [, digits] =
    typeof value === "string" ? (/^\s*([\d.]{1,9})\s*(v?cpus?)?\s*$/i.exec(value) ?? []) : [];
  const amount = digits === undefined ? value : Number(digits);
  if (typeof amount !== "number" || !Number.isFinite(amount) || amount <= 0) return undefined;
  return nearest(amount <= 16 ? amount * 1024 : amount, offered);
}

/** Checks an amount of memory in MiB; whether Fargate offers it with the CPU units is checked by a rule. */
export function checkMemory(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isInteger(value) && value >= MIN_MEMORY && value <= MAX_MEMORY) {
    return undefined;
  }
  const mebibytes = typeof value === "number" && value >= 0.5 && value <= 120 ? value * 1024 : undefined;
  const likely = mebibytes !== undefined && Number.isInteger(mebibytes) ? mebibytes : undefined;
  const allowed = `a whole number of MiB from ${MIN_MEMORY} to ${MAX_MEMORY}`;
  const isAllowed = (number: unknown) => checkMemory(number) === undefined;
  return invalidValue(value, allowed, numberFix(value, allowed, isAllowed) ?? didYouMean(likely));
}

/** Returns the number that is nearest to another; of two, the first. */
function nearest(value: number, numbers: readonly number[]): number | undefined {
  const [first] = [...numbers].sort((a, b) => Math.abs(a - value) - Math.abs(b - value));
  return first;
}
