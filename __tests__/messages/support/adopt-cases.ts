import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { adoptStack } from "../../../constructs/commands/adopt";
import { adoptionReport, stackLines } from "../../../constructs/commands/adoption/report";
import { checkOwnership, importRound } from "../../../constructs/commands/adoption/round";
import { storedStates } from "../../../constructs/commands/stored-states";
import { restoreSecrets } from "../../../constructs/commands/adoption/deleted-secrets";
import { listTaggedResources } from "../../../constructs/commands/adoption/tagged-resources";
import { TERRAFORM_PLAN } from "../../../constructs/commands/terraform/plan";
import { terraform } from "../../../constructs/commands/terraform/terraform";
import { stackOf } from "../../commands/adoption/support/stack-of";
import { answering } from "../../commands/support/answering";
import { type Endings, fakeTerraform } from "../../commands/support/fake-terraform";
import { type Case, failing, folder, manifest } from "./command-outcomes";

const VPC = { address: "aws_vpc.it", id: "vpc-1" };
const TAGS = { Application: "shop" };

const ownership = (
  actions: readonly string[],
  tags: object,
  importing: object | undefined = { id: "vpc-1" },
  type = "aws_vpc",
) => {
  const change = { actions, before: { tags_all: tags }, importing };
  const changes = [{ address: `${type}.it`, type, mode: "managed", change }];
  const plan = TERRAFORM_PLAN.parse({ resource_changes: changes });
  return checkOwnership(plan, new Map([[`${type}.it`, { tags_all: TAGS }]]));
};

const PROVIDER = { id: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" };

const result = (stack: string, differs: object) => ({
  ...{ stack, folder: `cdktf.out/stacks/${stack}`, imported: [], skipped: [] },
  ...{ restored: [], recorded: [], remaining: 0 },
  ...differs,
});

/** What adopt prints. */
const ending = (results: readonly object[], unmanaged: readonly string[] = []): Case => {
  const adoptions = results.map((differs, index) =>
    result(index === 0 ? "dev-foundation" : "dev-ec2", differs),
  );
  return () => {
    const { lines, error } = adoptionReport("dev", adoptions, unmanaged);
    return Promise.resolve(
      [...adoptions.flatMap(stackLines), ...lines, ...(error === undefined ? [] : [`adopt: ${error}`])].join(
        "\n",
      ),
    );
  };
};

/** Adopts a stack with a program that answers in place of Terraform. */
const adopting = (endings: Endings): Case =>
  failing("adopt", async () => {
    const stack = join(manifest(), "stacks", "it");
    writeFileSync(
      join(stack, "cdk.tf.json"),
      JSON.stringify(stackOf({ aws_iam_role: { it: { name: "it" } } })),
    );
    process.env["TERRAFORM_BINARY_NAME"] = fakeTerraform(endings);
    return adoptStack(stack, [], new Set());
  });

const role = { address: "aws_iam_role.it", type: "aws_iam_role", mode: "managed" };
const CREATED = JSON.stringify({
  resource_changes: [{ ...role, change: { actions: ["create"], after: { name: "it" } } }],
});
const WANTED: Endings = { "plan it": { code: 2 }, "show it": { output: CREATED } };
const locked = {
  type: "diagnostic",
  diagnostic: {
    severity: "error",
    summary: "Error acquiring the state lock",
    detail: "Lock Info:\n  ID:   1234",
  },
};

/** What makes adopt fail or skip an import. */
export const ADOPT: Readonly<Record<string, Case>> = {
  "AWS does not list resources": failing("adopt", () =>
    answering(
      () => [400, JSON.stringify({ __type: "AccessDeniedException", message: "not authorized" })],
      () => listTaggedResources({ region: "ap-northeast-2", tags: TAGS }),
    ),
  ),
  "AWS does not restore a secret": failing("adopt", () =>
    answering(
      () => [400, JSON.stringify({ __type: "AccessDeniedException", message: "not authorized" })],
      () => restoreSecrets("ap-northeast-2", new Map([["aws_secretsmanager_secret.it", { name: "it" }]])),
    ),
  ),
  "a state cannot be read": failing("adopt", () =>
    answering(
      () => [403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"],
      () => storedStates([stackOf({})]),
    ),
  ),
  "somebody else holds the lock": adopting({ ...WANTED, plan: { code: 1, output: JSON.stringify(locked) } }),
  "Terraform fails": failing("adopt", () => {
    process.env["TERRAFORM_BINARY_NAME"] = fakeTerraform({
      apply: { code: 1, errors: "Error: no credentials" },
    });
    return terraform({ folder }, "apply").catch((error: unknown) => {
      if (!(error instanceof Error)) throw error;
      throw Object.assign(error, { message: error.message.replace(folder, "the folder of the stack") });
    });
  }),
  "a plan would change something else": failing("adopt", () => ownership(["update"], TAGS, null as never)),
  "a resource has other tags": ending([{ skipped: ownership(["no-op"], {}).skipped }]),
  "the OIDC provider has other tags": ending([
    { skipped: ownership(["no-op"], {}, PROVIDER, "aws_iam_openid_connect_provider").skipped },
  ]),
  "an import would change a resource": ending([{ skipped: ownership(["update"], TAGS).skipped }]),
  "a resource exists twice": async () => {
    const exists = () => Promise.resolve({ plan: {} });
    const trial = { stack: stackOf({ aws_vpc: { it: {} } }), plan: exists, apply: exists } as never;
    const { skipped } = await importRound(trial, {}, new Map([["aws_vpc.it", ["vpc-1", "vpc-2"]]]));
    return ending([{ skipped }])();
  },
  "a stack needs another one first": ending([
    { imported: [VPC], remaining: 3 },
    { failure: "Error: no output" },
  ]),
  "a stack cannot be planned": ending([{}, { failure: "Error: no credentials" }]),
  "a secret is restored": ending([
    {
      imported: [{ address: "aws_secretsmanager_secret.it", id: "arn:secret" }],
      restored: ["arn:secret"],
    },
  ]),
  "the records of the traffic are missing": ending([
    { recorded: [{ output: "rule_priorities", key: "/api/*", value: 36_777 }] },
  ]),
  "all is imported": ending([{ imported: [VPC] }]),
  "a resource is in no state": ending([{}], ["arn:aws:ec2:ap-northeast-2:123456789012:vpc/vpc-9"]),
};
