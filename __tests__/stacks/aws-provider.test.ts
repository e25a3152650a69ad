import { AWS_PROVIDERS, type AwsProviderMajor } from "../../constructs/service/words";
import { PHASES } from "../../constructs/service/phases";
import type { Description } from "../../constructs/settings/description";
import { deployed } from "../support/deployed";
import { description } from "../support/description";
import { DESCRIPTIONS } from "./support/descriptions";

/** The exact version that each major version stands for. */
const VERSIONS: Readonly<Record<AwsProviderMajor, string>> = { "5": "5.100.0", "6": "6.25.0" };

interface StackJson {
  readonly terraform: {
    readonly required_version?: string;
    readonly required_providers: { readonly aws: { readonly source: string; readonly version: string } };
  };
}

/** The JSON of every stack, by stack id. */
function stacks(described: Description, phase?: string): Readonly<Record<string, StackJson>> {
  const { manifest, stack } = deployed(described, { phase });
  return Object.fromEntries(
    Object.keys(manifest.stacks).map((id) => [id, JSON.parse(stack(id).json) as StackJson]),
  );
}

/** What each stack requires of the AWS provider, each once. CDK Terrain writes the owner of the source, cdktf does not. */
const required = (described: Description) => [
  ...new Set(
    Object.values(stacks(described)).map(
      ({
        terraform: {
          required_providers: { aws },
        },
      }) => [aws.source.replace(/^hashicorp\//, ""), aws.version].join(" "),
    ),
  ),
];

const pin = (major: AwsProviderMajor) => `aws ${VERSIONS[major]}`;

it("every stack requires the oldest Terraform that has write-only attributes", () => {
  const versions = Object.values(stacks(description())).map(({ terraform }) => terraform.required_version);
  expect(new Set(versions)).toEqual(new Set([">=1.11.0"]));
});

describe("the AWS provider of every stack", () => {
  it("is 5.100.0 unless another is asked for", () => {
    expect(required(description())).toEqual([pin("5")]);
  });

  it.each(AWS_PROVIDERS)("is one exact version: %s", (awsProvider) => {
    expect(required(description({ awsProvider }))).toEqual([pin(awsProvider)]);
  });

  it("is the environment's where that differs from the application's", () => {
    expect(required(description({ awsProvider: "6", dev: { awsProvider: "5" } }))).toEqual([pin("5")]);
  });
});

/** What only provider 6 gets: pin and record, the strategy that would stay if it was left out, the owners of the traffic. */
const ONLY_6 =
  /^(required_providers|aws_provider|own-state|deployment_configuration|traffic_owners|workload_\w+_owner\w*|\/\/)$/;

/** Conditions and triggers of the owners of the traffic. */
const OF_OWNER = /outputs\.traffic_owners|workload_\w+_owner/;

describe("the record of the AWS provider", () => {
  it.each([
    ["5", '["5"]'],
    ["6", '["5","6"]'],
  ] as const)("is in every stack, and %s plans states of %s", (awsProvider, readable) => {
    for (const stack of Object.values(stacks(description({ awsProvider })))) {
      expect(stack).toMatchObject({ output: { aws_provider: { value: awsProvider } } });
      expect(JSON.stringify(stack)).toContain(
        JSON.stringify(`\${contains(${readable}, self.outputs.aws_provider)}`),
      );
    }
  });
});

describe("another AWS provider", () => {
  const cases = DESCRIPTIONS.flatMap(([name, described]) =>
    PHASES.map((phase) => [name, phase, described] as const),
  );

  /** All stacks without it, and without what is empty then. */
  const without = (described: Description, phase: string) => {
    const json = JSON.stringify(stacks(described, phase), (key, value: unknown) => {
      if (ONLY_6.test(key)) return undefined;
      if (!Array.isArray(value)) return value;
      const left = value.filter((item) => !OF_OWNER.test(JSON.stringify(item)));
      return left.length === 0 && value.length > 0 ? undefined : left;
    });
    return json
      .replace(
        /"(aws_lb_listener_rule|terraform_data|terraform_remote_state|output|data|resource)":\{\},?/g,
        "",
      )
      .replaceAll(",}", "}");
  };

  it.each(cases)("changes nothing but what is its own: %s in phase %s", (_, phase, described) => {
    const [of5, of6] = AWS_PROVIDERS.map((awsProvider) => without({ ...described, awsProvider }, phase));
    // A boolean, because nobody can read a difference of whole stacks.
    expect(of6 === of5).toBe(true);
  });
});
