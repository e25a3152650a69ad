import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";

/** Prefixes of actions that the endpoints of a network reach, S3 by its gateway; signing needs no call of its own. */
const REACHED = ["s3", "ecr", "logs", "secretsmanager", "ssm", "ssmmessages"];

/** With endpoints only, tasks reach no other AWS service, and not the internet. */
export function reachedServices({ network, services }: Environment): readonly Notice[] {
  if (network.egress !== "endpoints") return [];
  return services.flatMap(({ name, permissions }) => {
    const prefixes = permissions.flatMap(({ actions }) =>
      actions.map((action) => action.split(":")[0] ?? ""),
    );
    const missing = [...new Set(prefixes)].filter((prefix) => !REACHED.includes(prefix));
    if (missing.length === 0) return [];
    const text =
      `it may call ${missing.join(", ")}, and with egress "endpoints" its tasks on ECS do not reach it: each call ends in a ` +
      "timeout. On the host it works.";
    return [{ field: `services.${name}.permissions`, text }];
  });
}
