import { UNUSED_HOST } from "../../../../service/limits";
import type { ResourceChange } from "../../../terraform/plan";
import { INTERNET } from "../../in-place/judges/values";
import { isTestListener } from "../../plan-facts";
import type { Exception } from "../type-verdict";

/** The rule that only attaches a target group to the load balancer. */
export const MATCHES_NO_REQUEST: Exception = {
  when: `its condition is the Host header \`${UNUSED_HOST}\`, which no request has`,
  applies: ({ change }) => conditions(change.before).includes(`host_header=${UNUSED_HOST}`),
};

/** A listener for test traffic shows what is not released yet. */
export const TEST_LISTENER: Exception = {
  when: "it is a listener for test traffic, by its name and its port",
  applies: ({ change }) => isTestListener(change.before),
};

/** A rule on a listener for test traffic. */
export const ON_TEST_LISTENER: Exception = {
  when: "its listener is one for test traffic",
  applies: ({ change }, { testListeners }) => {
    const arn = change.before?.["listener_arn"];
    return typeof arn === "string" && testListeners.has(arn);
  },
};

/** ACM makes a certificate again and asks for the same record. Source: ACM user guide, "DNS validation". */
export const VALIDATION_RECORD: Exception = {
  when: "it is the CNAME record by which ACM validates a certificate",
  applies: ({ change: { before } }) => {
    const records = (before?.["records"] ?? []) as readonly unknown[];
    const isValidation = (value: unknown) => /\.acm-validations\.aws\.?$/.test(String(value));
    return before?.["type"] === "CNAME" && records.length > 0 && records.every(isValidation);
  },
};

/** The record of sleep, which is worth nothing without a schedule. */
export const SLEEP_RECORD: Exception = {
  when: "it is the record of an environment that slept by a schedule",
  applies: ({ change }) => /\/schedule\.state\/\w+$/.test(String(change.before?.["name"])),
};

/** What a vault of AWS Backup has only with `protect`. */
export const PROTECTION_ENDS: Exception = {
  when: "the plan itself ends `protect`",
  applies: (_, { dropsProtection }) => dropsProtection,
};

/** The topic of the alerts, which `alerts: false` takes away on purpose. Its key has encrypted only messages on their way. */
export const ALERT_TOPIC: Exception = {
  when: "it is a part of the topic of the environment's `alerts`, by its address",
  applies: ({ address }) =>
    /^aws_(kms_key\.alerts_topic-key|sns_topic(_policy|_subscription)?\.alerts_topic)_/.test(address),
};

/** A role that no container has: Terraform makes it again with the same name and the same permissions. */
export const NOT_OF_TASKS: Exception = {
  when: "its trust policy is known, and does not name `ecs-tasks.amazonaws.com`",
  applies: ({ change }) => {
    const trust = change.before?.["assume_role_policy"];
    return typeof trust === "string" && !trust.includes("ecs-tasks.amazonaws.com");
  },
};

/** A rule between two security groups, or for a port that is not one of the public. */
export const NOT_PUBLIC_INGRESS: Exception = {
  when: "it does not let the Internet in on port 80 or 443",
  applies: ({ change: { before } }) => {
    const [source] = sourcesOf(before);
    if (source === undefined) return false;
    const [from, to] = [Number(before?.["from_port"] ?? 0), Number(before?.["to_port"] ?? 65_535)];
    const covers = (port: number) => before?.["ip_protocol"] === "-1" || (from <= port && port <= to);
    return !INTERNET.includes(source) || ![80, 443].some(covers);
  },
};

/** A rule that lets requests out to one security group or network. */
export const NOT_PUBLIC_EGRESS: Exception = {
  when: "it does not let out to the whole Internet",
  applies: ({ change: { before } }) => {
    const [source] = sourcesOf(before);
    return source !== undefined && !INTERNET.includes(source);
  },
};

/** Where the other side of a rule of a security group is described. */
const SOURCES = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"];

function sourcesOf(before: Values): readonly string[] {
  return SOURCES.map((name) => before?.[name]).filter(
    (value) => typeof value === "string" && value !== "",
  ) as readonly string[];
}

type Values = ResourceChange["change"]["before"];

/** Lists the conditions of a listener rule, for example `host_header=shop.example.com`. */
function conditions(before: Values): readonly string[] {
  const list = (before?.["condition"] ?? []) as readonly Readonly<Record<string, unknown>>[];
  return list.flatMap((condition) =>
    Object.entries(condition).flatMap(([kind, block]) =>
      ([block].flat() as readonly ({ readonly values?: readonly string[] } | null)[]).flatMap((each) =>
        (each?.values ?? []).map((value) => `${kind}=${value}`),
      ),
    ),
  );
}
