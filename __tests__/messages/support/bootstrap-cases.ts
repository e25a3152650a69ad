import { renameNotes } from "../../../constructs/commands/bootstrap/renamed";
import { stateBucketStatus } from "../../../constructs/commands/bootstrap/state-bucket";
import { stateStackFacts } from "../../../constructs/commands/bootstrap/state-stack";
import { bootstrapSteps } from "../../../constructs/commands/bootstrap/steps";
import { run } from "../../../constructs/commands/programs";
import { answering } from "../../commands/support/answering";
import { type Answers, withAws } from "../../commands/support/aws";
import { type Case, failing, folder, manifest } from "./command-outcomes";

const QUERY = { account: "123456789012", region: "ap-northeast-2", bucket: "shop-dev-state-123456789012" };

const stateBucket = (answers: Partial<Answers>): Case =>
  failing("bootstrap", () =>
    withAws({ account: QUERY.account, owner: QUERY.account, bucket: 200, state: 200, ...answers }, () =>
      stateBucketStatus({ ...QUERY, key: "shop/dev/state.tfstate" }),
    ),
  );

/** Begins an environment under another name than the one that is deployed. */
function begun(domain: string): string {
  const wanted = { application: "shop", environment: "live", domain };
  const deployed = [{ application: "shop", environment: "prod", domain: "shop.example.com" }];
  return renameNotes({ wanted, described: [wanted], deployed }).join("\n");
}

const identity =
  "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>" +
  "</GetCallerIdentityResult></GetCallerIdentityResponse>";

/** What `npm run bootstrap` prints. */
export const BOOTSTRAP: Readonly<Record<string, Case>> = {
  "no credentials are set": failing("bootstrap", () =>
    answering(
      () => [200, ""],
      async () => {
        for (const name of Object.keys(process.env)) {
          if (name.startsWith("AWS_")) Reflect.deleteProperty(process.env, name);
        }
        Object.assign(process.env, { HOME: folder, AWS_EC2_METADATA_DISABLED: "true" });
        return stateBucketStatus({ ...QUERY, key: "shop/dev/state.tfstate" });
      },
    ),
  ),
  "the credentials are invalid": stateBucket({ account: undefined }),
  "AWS cannot be reached": failing("bootstrap", () =>
    answering(
      () => [200, ""],
      async () => {
        process.env["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1";
        return stateBucketStatus({ ...QUERY, key: "shop/dev/state.tfstate" });
      },
    ),
  ),
  "the credentials belong to another account": stateBucket({ account: "210987654321" }),
  "S3 refuses to show the state": stateBucket({ state: 403 }),
  "S3 cannot be reached": failing("bootstrap", () =>
    answering(
      ({ method }) => [200, method === "HEAD" ? "" : identity],
      async () => {
        const sts = process.env["AWS_ENDPOINT_URL"] ?? "";
        Object.assign(process.env, { AWS_ENDPOINT_URL_STS: sts, AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" });
        return stateBucketStatus({ ...QUERY, key: "shop/dev/state.tfstate" });
      },
    ),
  ),
  "the bucket is in another region": stateBucket({ bucket: 301 }),
  "the domain is served by another environment": failing("bootstrap", () => begun("shop.example.com")),
  "another environment is not described any more": () => Promise.resolve(begun("")),
  "the bucket belongs to another account": failing("bootstrap", () =>
    bootstrapSteps({ ...QUERY, status: "foreign", localState: false }),
  ),
  "a command that bootstrap prints fails": failing("bootstrap", () => run("node", ["-e", "process.exit(3)"])),
  "the state stack has no bucket (internal)": failing("bootstrap", () => stateStackFacts(manifest(), "dev")),
};
