import { TerraformResource } from "cdktf";
import { RecordedPhase } from "../edge/recorded-phase";
import { phaseRecordPath, runningRecordPath } from "../naming/environment-names";
import { pathName } from "../naming/physical-name";
import { FoundationRecord } from "../record/foundation-record";
import type { EnvironmentStack } from "./environment/environment-stack";

/** Records what a foundation is applied with, after everything that it has, and refuses edits that would lose of it. */
export function recordFoundation(stack: EnvironmentStack): FoundationRecord {
  const { application, name, region, protect, network, architecture, ...environment } = stack.environment;
  const names = { application, environment: name };
  const dependsOn = stack.node.findAll().filter((node) => TerraformResource.isTerraformResource(node));
  const retired = environment.retired.flatMap((service) => service.secrets);
  const unused = environment.retiredSecrets.filter((secret) => !retired.includes(secret));
  return new FoundationRecord(stack, "record", {
    facts: {
      ...{ application, environment: name, region, protect },
      services: environment.services.map((service) => service.name),
      retired: environment.retired.map((service) => service.name),
      secrets: environment.secrets,
      retiredSecrets: [...new Set(retired)].filter((secret) => !environment.secrets.includes(secret)).sort(),
      ...(unused.length === 0 ? {} : { unusedSecrets: unused }),
      cidr: network.cidr,
      zones: network.zoneIds,
      architecture,
      engine: environment.database?.engine ?? "",
      domain: environment.domain ?? "",
      ...(environment.database?.applicationUser ? { applicationUser: true } : {}),
      ...(environment.customerManagedKey ? { customerManagedKey: true } : {}),
      ...(environment.database?.backupPlan === undefined ? {} : { backupPlan: true }),
      ...(environment.accessLogs === false ? {} : { accessLogs: environment.accessLogs }),
    },
    // No service can be called `foundation`.
    path: pathName(names, "foundation"),
    runningPath: runningRecordPath(names),
    phases: new RecordedPhase(stack, "phase", { path: phaseRecordPath(names) }).expression,
    dependsOn,
  });
}
