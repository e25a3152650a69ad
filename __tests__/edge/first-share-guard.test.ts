import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { FirstShareGuard } from "../../constructs/edge/first-share-guard";
import { synth } from "../support/synth";

const guard = () =>
  synth(
    (scope) =>
      new FirstShareGuard(scope, "first-share", {
        environment: "qa",
        recordPath: "/cart/qa/dns",
        phase: "cutover",
      }),
  );

describe("a cutover without a percentage", () => {
  it("is refused after a phase without the host", () => {
    expect(guard().all({ tfResourceType: "terraform_data" })).toContainEqual(
      expect.objectContaining({
        lifecycle: {
          precondition: [
            expect.objectContaining({
              condition: expect.stringContaining('.values), ["ec2","cutover"])) == 0}') as string,
            }),
          ],
        },
      }),
    );
  });

  it("is checked in the apply, so that it can be previewed", () => {
    expect(guard().only(DataAwsSsmParametersByPath)).toMatchObject({
      depends_on: [expect.stringMatching(/^terraform_data\.first-share_entered_/) as string],
    });
  });
});
