import { includesPath } from "../../service/paths";
import { alreadyUsed, problemWith } from "../messages";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** A service may be retired if another one runs, and if requests for its path still reach a service. */
export function servedAfterRetirement({ services, retired }: Environment): readonly Finding[] {
  return retired.flatMap((service) => {
    const at = ["services", service.name];
    const path = [...at, "retired"];
    if (services.length === 0) {
      const message = problemWith(true, "would leave no service that runs", "Keep one that is not retired.");
      return [{ path, message, reads: [path, ["services"]] }];
    }
    const { path: retiredPath } = service;
    const answers = (other: ServiceSettings) =>
      other.path !== undefined && includesPath(other.path, retiredPath ?? "");
    if (retiredPath === undefined || services.some(answers)) return [];
    const predicate = `would leave requests for "${retiredPath}" without a service`;
    const fix = 'Give another service this path, or remove "path" here if nobody requests it any more.';
    return [{ path, message: problemWith(true, predicate, fix), reads: [path, [...at, "path"]] }];
  });
}

/** A retired secret may be no secret of a service that runs: that would start no container without it. */
export function unusedRetiredSecrets({ services, retiredSecrets }: Environment): readonly Finding[] {
  return retiredSecrets.flatMap((secret) => {
    const user = services.find(({ secrets }) => secrets.includes(secret));
    if (user === undefined) return [];
    const predicate = `is still a secret of service "${user.name}"`;
    const fix = 'Remove it from "secrets" there, or from "retiredSecrets".';
    const path = ["retiredSecrets"];
    return [
      {
        path,
        message: problemWith(secret, predicate, fix),
        reads: [path, ["services", user.name, "secrets"]],
      },
    ];
  });
}

/** The former name of a service must be no other service's, now or formerly. */
export function distinctFormerNames({ services, retired }: Environment): readonly Finding[] {
  const all = [...services, ...retired];
  return all.flatMap(({ name, formerly }) => {
    if (formerly === undefined) return [];
    const path = ["services", name, "formerly"];
    if (all.some((other) => other.name === formerly)) {
      const predicate = "is a service of this environment, so no other one can have its images and secrets";
      const fix = `Remove the service ${JSON.stringify(formerly)}, or remove "formerly" here.`;
      return [
        { path, message: problemWith(formerly, predicate, fix), reads: [path, ["services", formerly]] },
      ];
    }
    const other = all.find((each) => each.formerly === formerly && each.name < name);
    if (other === undefined) return [];
    const message = alreadyUsed("former name", formerly, `service "${other.name}"`);
    return [{ path, message, reads: [path, ["services", other.name, "formerly"]] }];
  });
}
