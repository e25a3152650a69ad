import { linesOf } from "../support/lines-of";
import { withEnvironment } from "../support/with-environment";

describe("the host's instance type", () => {
  it.each<[string, string, string | undefined]>([
    ["x86_64", "t3.small", undefined],
    ["x86_64", "g4dn.xlarge", undefined],
    ["x86_64", "m7i-flex.large", undefined],
    ["arm64", "t4g.small", undefined],
    ["arm64", "im4gn.large", undefined],
    ["arm64", "c7gn.medium", undefined],
    ["arm64", "a1.medium", undefined],
    ["x86_64", "t4g.micro", 'architecture x86_64. Did you mean "t3.micro"?'],
    ["x86_64", "c7gn.medium", "architecture x86_64. Its processor is arm64."],
    ["arm64", "t3.small", 'architecture arm64. Did you mean "t4g.small"?'],
    ["arm64", "m7i.large", "architecture arm64. Its processor is x86_64."],
  ])("of %s may be %s: %s", (architecture, instanceType, message) => {
    const said = `environments.dev.host.instanceType: "${instanceType}" is not an instance type of ${message}`;
    expect(linesOf(withEnvironment({ architecture, host: { instanceType } }))).toEqual(
      message === undefined ? [] : [said],
    );
  });
});
