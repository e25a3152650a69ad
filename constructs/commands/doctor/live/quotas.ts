import { DescribeAddressesCommand, DescribeVpcsCommand, type EC2Client, type Tag } from "@aws-sdk/client-ec2";
import {
  GetServiceQuotaCommand,
  paginateListServiceQuotas,
  type ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import type { StackJson } from "../../../report/stack-json";
import type { LiveAnswer, LiveCheck } from "./check";
import { mostRules, planned, plannedVcpus } from "./planned";

/** A quota of an account in a region. */
interface Quota {
  readonly service: string;
  readonly code: string;
  /** What it limits, in the plural. */
  readonly what: string;
}

/**
 * Codes of the quotas. Source: `aws service-quotas list-service-quotas`, as in gruntwork-io/terraform-aws-utilities,
 * docs/quotas.md, which is made from it.
 */
const ELASTIC_IPS: Quota = { service: "ec2", code: "L-0263D0A3", what: "Elastic IPs" };
const VPCS: Quota = { service: "vpc", code: "L-F678F1CE", what: "VPCs" };
const RULES: Quota = { service: "vpc", code: "L-0EA8095F", what: "rules of a security group" };
const FARGATE: Quota = { service: "fargate", code: "L-3032A538", what: "vCPUs of Fargate" };
const FARGATE_SPOT: Quota = { service: "fargate", code: "L-36FBB829", what: "vCPUs of Fargate Spot" };

/** What the checks of quotas ask, and about what. */
export interface QuotaQuestion {
  /** Client of Service Quotas. */
  readonly quotas: ServiceQuotasClient;
  /** Client of EC2. */
  readonly ec2: EC2Client;
  /** Region of the environment. */
  readonly region: string;
  /** The synthesized stacks. */
  readonly stacks: readonly StackJson[];
  /** Tags by which the environment's own resources are known. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Returns the checks of the quotas that the synthesized stacks need. */
export function quotaChecks(question: QuotaQuestion): readonly LiveCheck[] {
  const { stacks } = question;
  const vcpus = plannedVcpus(stacks);
  return [
    besideOthers(question, ELASTIC_IPS, "ec2:DescribeAddresses", "aws_eip", async (ec2, abortSignal) => {
      const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({}), { abortSignal });
      return Addresses.map(({ Tags = [] }) => Tags);
    }),
    besideOthers(question, VPCS, "ec2:DescribeVpcs", "aws_vpc", async (ec2, abortSignal) => {
      const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}), { abortSignal });
      return Vpcs.map(({ Tags = [] }) => Tags);
    }),
    within(question, RULES, mostRules(stacks), "error"),
    ...(vcpus.onDemand > 0 ? [within(question, FARGATE, vcpus.onDemand, "warning")] : []),
    ...(vcpus.spot > 0 ? [within(question, FARGATE_SPOT, vcpus.spot, "warning")] : []),
    ...(planned(stacks, "aws_codebuild_project").length > 0 ? [buildSlots(question)] : []),
  ];
}

/** Checks that what an environment has in the end fits beside what others have. */
function besideOthers(
  { quotas, ec2, region, stacks, tags }: QuotaQuestion,
  quota: Quota,
  call: string,
  type: string,
  list: (ec2: EC2Client, signal: AbortSignal) => Promise<readonly (readonly Tag[])[]>,
): LiveCheck {
  return {
    name: quota.what,
    calls: ["servicequotas:GetServiceQuota", call],
    ask: async (signal) => {
      const [limit, existing] = await Promise.all([quotaValue(quotas, quota, signal), list(ec2, signal)]);
      const others = existing.filter((each) => !hasTags(each, tags)).length;
      const own = planned(stacks, type).length;
      const text = `${own} of this environment and ${others} others, of ${limit} that the account has in ${region}.`;
      return compared(quota, region, own + others, limit, text, "error");
    },
  };
}

function hasTags(existing: readonly Tag[], wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) =>
    existing.some((tag) => tag.Key === key && tag.Value === value),
  );
}

/** Checks a number that is not added up over environments, or of which AWS does not say how much is used. */
function within(
  { quotas, region }: QuotaQuestion,
  quota: Quota,
  needed: number,
  level: "error" | "warning",
): LiveCheck {
  return {
    name: quota.what,
    calls: ["servicequotas:GetServiceQuota"],
    ask: async (signal) => {
      const limit = await quotaValue(quotas, quota, signal);
      const text = `at most ${needed} are needed at once, of ${limit} that the account has in ${region}.`;
      return compared(quota, region, needed, limit, text, level);
    },
  };
}

function compared(
  { service, code }: Quota,
  region: string,
  needed: number,
  limit: number,
  message: string,
  level: "error" | "warning",
): LiveAnswer {
  if (needed <= limit) return { level: "ok", message };
  return {
    level,
    message,
    fix:
      `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} ` +
      `--desired-value ${Math.ceil(needed)} --region ${region}`,
  };
}

async function quotaValue(
  client: ServiceQuotasClient,
  { service, code }: Quota,
  abortSignal: AbortSignal,
): Promise<number> {
  const command = new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code });
  const { Quota: found } = await client.send(command, { abortSignal });
  if (found?.Value === undefined) throw new Error(`quota ${code} of ${service} has no value`);
  return found.Value;
}

/** Checks that the account may build at all: a new account may have no build slot. */
function buildSlots({ quotas, region, stacks }: QuotaQuestion): LiveCheck {
  return {
    name: "build slots of CodeBuild",
    calls: ["servicequotas:ListServiceQuotas"],
    ask: async () => {
      const name = buildQuota(stacks);
      for await (const { Quotas = [] } of paginateListServiceQuotas(
        { client: quotas },
        { ServiceCode: "codebuild" },
      )) {
        const { Value: slots, QuotaCode: code = "" } =
          Quotas.find(({ QuotaName }) => QuotaName === name) ?? {};
        if (slots === undefined) continue;
        const text = `the account can run ${slots} builds at once in ${region} (${name}).`;
        return compared({ service: "codebuild", code, what: "builds" }, region, 1, slots, text, "error");
      }
      throw new Error(`there is no quota "${name}"`);
    },
  };
}

function buildQuota(stacks: readonly StackJson[]): string {
  const isArm = JSON.stringify(planned(stacks, "aws_codebuild_project")).includes("ARM_CONTAINER");
  return `Concurrently running builds for ${isArm ? "ARM" : "Linux"}/Small environment`;
}
