import { PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import { EXAMPLE } from "../commands/support/delivered";
import { deployed } from "./deployed";
import { identityPolicies } from "./identity-policies";

const DESCRIBED = {
  ...EXAMPLE,
  alerts: { email: ["ops@example.com"] },
  github: { ...EXAMPLE.github, ownerId: 1, repositoryId: 2 },
};

/** Descriptions that together have every policy, by name. */
export const WITH_POLICIES: readonly (readonly [name: string, description: Description])[] = [
  ["the example", DESCRIBED],
  [
    "an application that sleeps, shifts traffic and runs on EC2 instances",
    {
      ...DESCRIBED,
      awsProvider: "6",
      images: true,
      protect: false,
      capacity: { ec2: { instanceType: "t3.medium", min: 2, max: 4 } },
      network: { egress: "endpoints" },
      schedule: { off: "weekdays 20:00", on: "weekdays 08:00", timezone: "Asia/Seoul" },
      services: mapped(DESCRIBED.services, { deployment: { canary: {} }, release: { command: ["x"] } }),
    },
  ],
  ["a pipeline", { ...EXAMPLE, github: false, pipeline: { repository: "octo-org/shop" } }],
];

function mapped(services: Description["services"], fields: object): Description["services"] {
  return Object.fromEntries(Object.entries(services).map(([name, each]) => [name, { ...each, ...fields }]));
}

/** Returns every policy of an identity that a description makes, in all phases, with its name. */
export function policiesOf(description: Description): readonly (readonly [name: string, policy: unknown])[] {
  return PHASES.flatMap((phase) => {
    const { stack, manifest } = deployed(description, { phase });
    return Object.keys(manifest.stacks).flatMap((id) => identityPolicies(id, stack(id).json));
  });
}
