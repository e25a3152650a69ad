import type { PolicyStatement } from "../../../constructs/identity/policy-document";
import { policiesOf, WITH_POLICIES } from "../../support/every-policy";
import { isAllowed } from "../support/is-allowed";

describe("the role that plans in GitHub Actions", () => {
  it("reads the record of what is deployed, without which every edit would pass", () => {
    const call = {
      action: "ssm:GetParametersByPath",
      resource: "arn:aws:ssm:ap-northeast-2:111122223333:parameter/shop/dev/foundation",
    };
    const policies = policiesOf(WITH_POLICIES[0]?.[1] ?? { name: "", services: {}, environments: {} });
    const readers = policies.filter(([, policy]) =>
      isAllowed((policy as { readonly Statement: readonly PolicyStatement[] }).Statement, call),
    );
    expect(readers.map(([name]) => name)).toContainEqual(
      expect.stringMatching(/^dev-foundation github_read/),
    );
  });
});
