import { manifestName, phaseRecordPath, releaseParameterName } from "../../naming/environment-names";
import { stateBucketName } from "../../naming/state-location";
import { pathName } from "../../naming/physical-name";
import { overlaps } from "../arn-patterns";
import { problemWith } from "../messages";
import type { Environment } from "../settings";
import type { Finding } from "./rule";

/** Actions that change a parameter. Source: service authorization reference, AWS Systems Manager, access level Write. */
const CHANGES_PARAMETER = /^ssm:(Put|Delete|Label|Unlabel)Parameter/;

/** What no service may touch, and by which actions. */
interface Kept {
  readonly actions: RegExp;
  /** As in a policy. */
  readonly arn: string;
  readonly what: string;
}

/** No service may change what a plan relies on, or touch the states of Terraform: it could have a deployment do anything. */
export function ownRecords(environment: Environment): readonly Finding[] {
  const kept = keptBy(environment);
  return [...environment.services, ...environment.retired].flatMap(({ name, permissions }) =>
    permissions.flatMap(({ actions, resources }, index) =>
      resources.flatMap((resource, position): readonly Finding[] => {
        const at = ["services", name, "permissions", index];
        const touched = kept.find(
          (each) => overlaps(each.arn, resource) && actions.some((action) => each.actions.test(action)),
        );
        if (touched === undefined) return [];
        const message = problemWith(resource, `includes ${touched.what}`, FIX);
        return [{ path: [...at, "resources", position], message, reads: [at] }];
      }),
    ),
  );
}

const FIX = "Keep what the service writes under a name of its own.";

function keptBy({ application, name, account, region, services, retired }: Environment): readonly Kept[] {
  const scope = { application, environment: name };
  const parameters = [
    [`${phaseRecordPath(scope)}/*`, "the record of the phase"],
    [pathName(scope, "foundation", "*"), "the record of the foundation"],
    [manifestName(scope), "the manifest of the host"],
    ...[...services, ...retired].map(
      (service) =>
        [releaseParameterName(scope, service.name), `the release of service "${service.name}"`] as const,
    ),
  ] as const;
  return [
    ...parameters.map(([path, what]) => ({
      actions: CHANGES_PARAMETER,
      arn: `arn:aws:ssm:${region}:${account}:parameter${path}`,
      what,
    })),
    ...["", "/*"].map((objects) => ({
      actions: /^s3:/,
      arn: `arn:aws:s3:::${stateBucketName(scope, account)}${objects}`,
      what: "the states of Terraform",
    })),
  ];
}
