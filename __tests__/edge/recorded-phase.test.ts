import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import {
  PhaseTransitionGuard,
  type PhaseTransitionGuardProps,
  RecordedPhase,
} from "../../constructs/edge/recorded-phase";
import { TerraformData } from "../../constructs/naming/terraform-data";
import { type Attributes, synth } from "../support/synth";

describe("the recorded phase", () => {
  it("is read by its path, where a missing parameter is no error", () => {
    const { built, only, reference } = synth(
      (scope) => new RecordedPhase(scope, "recorded", { path: "/cart/qa/dns" }),
    );
    expect(only(DataAwsSsmParametersByPath)).toEqual({ path: "/cart/qa/dns" });
    expect(reference(built.expression)).toMatch(
      /^nonsensitive\(data\.aws_ssm_parameters_by_path\.recorded_\w+\.values\)$/,
    );
  });

  it("is read after its dependencies", () => {
    const { only } = synth((scope) => {
      const first = new TerraformData(scope, "first", {});
      return new RecordedPhase(scope, "recorded", { path: "/cart/qa/dns", dependsOn: [first] });
    });
    expect(only(DataAwsSsmParametersByPath)).toMatchObject({ depends_on: ["terraform_data.first"] });
  });

  it("is published for others to depend on", () => {
    const { built, reference } = synth(
      (scope) => new RecordedPhase(scope, "recorded", { path: "/cart/qa/dns" }),
    );
    expect(reference(built.dataSource.fqn)).toMatch(/^\$\{data\.aws_ssm_parameters_by_path\.recorded_/);
  });
});

const guard = ({
  withTarget,
  ...props
}: Partial<PhaseTransitionGuardProps> & { readonly withTarget?: boolean } = {}) =>
  synth((scope) => {
    const target = new TerraformData(scope, "target", {});
    const built = new PhaseTransitionGuard(scope, "step", {
      environment: "qa",
      recordPath: "/cart/qa/dns",
      phase: "cutover",
      protect: true,
      running: { path: "/cart/qa/dns/running", services: ["api", "web"], retiredSecrets: [] },
      target: withTarget ? { value: target.output, placeholder: "not-deployed.invalid" } : undefined,
      ...props,
    });
    built.record([new TerraformData(scope, "domain", {})]);
    return built;
  });

/** Returns the preconditions of the guard. */
function conditionsOf({ json }: ReturnType<typeof guard>): readonly Attributes[] {
  const { resource } = JSON.parse(json) as {
    resource: { terraform_data: Record<string, { lifecycle?: { precondition?: Attributes[] } }> };
  };
  return Object.values(resource.terraform_data).flatMap(({ lifecycle }) => lifecycle?.precondition ?? []);
}

describe("a change of phase with protect: true", () => {
  it.each([
    ["ec2", '["ec2","cutover"]'],
    ["cutover", '["ec2","cutover","fargate"]'],
    ["fargate", '["cutover","fargate"]'],
  ] as const)("is allowed from the phases one step away: %s", (phase, previous) => {
    const [jump] = conditionsOf(guard({ phase }));
    expect(jump).toMatchObject({
      condition: expect.stringMatching(
        /^\$\{length\(setsubtract\(nonsensitive\(data\.aws_ssm_parameters_by_path\.\S+\.values\), .*\)\) == 0\}$/,
      ) as string,
    });
    expect(jump?.["condition"]).toContain(previous);
  });

  it("is refused over two steps before anything is changed, with the phase to deploy first", () => {
    expect(conditionsOf(guard({ phase: "fargate" }))).toMatchObject([
      {
        error_message:
          'qa: cannot switch to phase "fargate" directly: with `protect: true`, phases change one step at a time. ' +
          'Nothing was changed. Deploy phase "cutover" first.',
      },
    ]);
  });
});

describe("the record of the phase", () => {
  it.each([true, false])("is not destroyed with protect: %s", (protect) => {
    const [record] = guard({ protect }).all(SsmParameter);
    expect(record).toMatchObject({ lifecycle: { prevent_destroy: protect } });
  });
});

describe("a change of phase with protect: false", () => {
  it("is allowed from every phase", () => {
    expect(conditionsOf(guard({ protect: false }))).toEqual([]);
  });
});

describe("a change of the DNS record", () => {
  it("is refused while its target is not deployed, with the command to run", () => {
    const conditions = conditionsOf(guard({ protect: false, withTarget: true }));
    expect(conditions).toEqual([
      {
        condition: expect.stringMatching(
          /^\$\{join\("\/", \[terraform_data\.step_announced_\w+\.output, terraform_data\.target\.output\]\) != "cutover\/not-deployed\.invalid"\}$/,
        ) as string,
        error_message:
          'qa: the load balancer of phase "cutover" is not deployed yet, so DNS was not changed. ' +
          "Deploy the whole environment: npm run deploy -- qa",
      },
    ]);
  });

  it("is also checked for the step with protect: true", () => {
    expect(conditionsOf(guard({ withTarget: true }))).toHaveLength(2);
  });
});

describe("the record of the phase", () => {
  it("is read in the apply and not in the plan, so that every phase can be previewed", () => {
    expect(guard().only(DataAwsSsmParametersByPath)).toMatchObject({
      path: "/cart/qa/dns",
      depends_on: [expect.stringMatching(/^terraform_data\.step_announced_/) as string],
    });
  });

  it("is read again when the requested phase changes", () => {
    const { all } = guard({ phase: "fargate" });
    const inputs = all({ tfResourceType: "terraform_data" }).map((value) => value["input"]);
    expect(inputs.filter((input) => input === "fargate")).toHaveLength(2);
  });

  it("is written last, after the guard and the DNS record", () => {
    const [record] = guard().all(SsmParameter);
    expect(record).toMatchObject({
      name: "/cart/qa/dns/phase",
      type: "String",
      value: "cutover",
      description: "Phase of qa that was applied last",
      depends_on: [
        expect.stringMatching(/^terraform_data\.step_allowed_/) as string,
        "terraform_data.domain",
      ],
    });
  });

  it("is followed by the services that run, for the foundation to read", () => {
    const [, running] = guard().all(SsmParameter);
    expect(running).toMatchObject({
      name: "/cart/qa/dns/running/services",
      value: "api,web",
      depends_on: [
        expect.stringMatching(/^terraform_data\.step_allowed_/) as string,
        "terraform_data.domain",
      ],
    });
  });

  it("names many services in several parameters, each of which SSM takes and none of which divides a name", () => {
    const services = Array.from({ length: 200 }, (_, index) => `service-${index}`.padEnd(20, "x"));
    const running = { path: "/cart/qa/dns/running", services, retiredSecrets: ["OLD"] };
    const parts = guard({ running })
      .all(SsmParameter)
      .filter(({ name }) => String(name).startsWith(running.path))
      .reverse();
    expect(parts.map(({ name }) => name)).toEqual([
      "/cart/qa/dns/running/services",
      "/cart/qa/dns/running/services-2",
    ]);
    for (const { value } of parts) expect(String(value).length).toBeLessThanOrEqual(4_096);
    expect(parts.flatMap(({ value }) => String(value).split(","))).toEqual([...services, "retired:OLD"]);
  });

  it("is read before the guard is applied", () => {
    const { built, reference, all } = guard();
    expect(reference(built.guard.fqn)).toMatch(/^\$\{terraform_data\.step_allowed_/);
    expect(all({ tfResourceType: "terraform_data" })).toContainEqual(
      expect.objectContaining({
        depends_on: [expect.stringMatching(/^data\.aws_ssm_parameters_by_path\.step_recorded_/) as string],
      }),
    );
  });
});
