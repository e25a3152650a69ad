import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import {
  PhaseTransitionGuard,
  type PhaseTransitionGuardProps,
  RecordedPhase,
} from "../../constructs/edge/recorded-phase";
import { TerraformData } from "../../constructs/edge/terraform-data";
import { type Attributes, synth } from "../support/synth";

describe("the phase that was applied last", () => {
  it("is read by its path, where nothing is no mistake", () => {
    const { built, only, reference } = synth(
      (scope) => new RecordedPhase(scope, "recorded", { path: "/cart/qa/dns" }),
    );
    expect(only(DataAwsSsmParametersByPath)).toEqual({ path: "/cart/qa/dns" });
    expect(reference(built.expression)).toMatch(
      /^nonsensitive\(data\.aws_ssm_parameters_by_path\.recorded_\w+\.values\)$/,
    );
  });

  it("is read after what must be done before", () => {
    const { only } = synth((scope) => {
      const first = new TerraformData(scope, "first", {});
      return new RecordedPhase(scope, "recorded", { path: "/cart/qa/dns", dependsOn: [first] });
    });
    expect(only(DataAwsSsmParametersByPath)).toMatchObject({ depends_on: ["terraform_data.first"] });
  });

  it("is waited for by what needs it", () => {
    const { built, reference } = synth(
      (scope) => new RecordedPhase(scope, "recorded", { path: "/cart/qa/dns" }),
    );
    expect(reference(built.dataSource.fqn)).toMatch(/^\$\{data\.aws_ssm_parameters_by_path\.recorded_/);
  });
});

const phaseStep = ({
  moves,
  ...props
}: Partial<PhaseTransitionGuardProps> & { readonly moves?: boolean } = {}) =>
  synth((scope) => {
    const place = new TerraformData(scope, "place", {});
    const step = new PhaseTransitionGuard(scope, "step", {
      environment: "qa",
      recordPath: "/cart/qa/dns",
      phase: "cutover",
      protect: true,
      target: moves ? { value: place.output, placeholder: "not-deployed.invalid" } : undefined,
      ...props,
    });
    step.record([new TerraformData(scope, "domain", {})]);
    return step;
  });

/** The conditions under which the step is allowed. */
function conditionsOf({ json }: ReturnType<typeof phaseStep>): readonly Attributes[] {
  const { resource } = JSON.parse(json) as {
    resource: { terraform_data: Record<string, { lifecycle?: { precondition?: Attributes[] } }> };
  };
  return Object.values(resource.terraform_data).flatMap(({ lifecycle }) => lifecycle?.precondition ?? []);
}

describe("a protected step from phase to phase", () => {
  it.each([
    ["ec2", '["ec2","cutover"]'],
    ["cutover", '["ec2","cutover","fargate"]'],
    ["fargate", '["cutover","fargate"]'],
  ] as const)("is allowed from itself and its neighbours: %s", (phase, previous) => {
    const [jump] = conditionsOf(phaseStep({ phase }));
    expect(jump).toMatchObject({
      condition: expect.stringMatching(
        /^\$\{length\(setsubtract\(nonsensitive\(data\.aws_ssm_parameters_by_path\.\S+\.values\), .*\)\) == 0\}$/,
      ) as string,
    });
    expect(jump?.["condition"]).toContain(previous);
  });

  it("refuses a jump before anything has moved, and names the rung to take first", () => {
    expect(conditionsOf(phaseStep({ phase: "fargate" }))).toMatchObject([
      {
        error_message:
          'qa: cannot switch to phase "fargate" directly: with `protect: true`, phases change one step at a time. ' +
          'Nothing was changed. Deploy phase "cutover" first.',
      },
    ]);
  });
});

describe("the record of the phase", () => {
  it.each([true, false])(
    "stops the destruction of a protected environment at its first stack: %s",
    (protect) => {
      const record = phaseStep({ protect }).only(SsmParameter);
      expect(record).toMatchObject({ lifecycle: { prevent_destroy: protect } });
    },
  );
});

describe("a step without protect", () => {
  it("may be a jump", () => {
    expect(conditionsOf(phaseStep({ protect: false }))).toEqual([]);
  });
});

describe("a step that moves a domain", () => {
  it("refuses to lead it to what isn't deployed, and says what to run", () => {
    const conditions = conditionsOf(phaseStep({ protect: false, moves: true }));
    expect(conditions).toEqual([
      {
        condition: expect.stringMatching(
          /^\$\{join\("\/", \[terraform_data\.step_announced_\w+\.output, terraform_data\.place\.output\]\) != "cutover\/not-deployed\.invalid"\}$/,
        ) as string,
        error_message:
          'qa: the load balancer of phase "cutover" is not deployed yet, so DNS was not changed. ' +
          "Deploy the whole environment: npx cdktf deploy 'qa-*'",
      },
    ]);
  });

  it("is judged for both where it is protected too", () => {
    expect(conditionsOf(phaseStep({ moves: true }))).toHaveLength(2);
  });
});

describe("the record of the phase", () => {
  it("is read when the step is applied, not before, so that every phase can be planned", () => {
    expect(phaseStep().only(DataAwsSsmParametersByPath)).toMatchObject({
      path: "/cart/qa/dns",
      depends_on: [expect.stringMatching(/^terraform_data\.step_announced_/) as string],
    });
  });

  it("announces the phase by a value that changes with it", () => {
    const { all } = phaseStep({ phase: "fargate" });
    const inputs = all({ tfResourceType: "terraform_data" }).map((value) => value["input"]);
    expect(inputs.filter((input) => input === "fargate")).toHaveLength(2);
  });

  it("is written last, after the step is allowed and the name has moved", () => {
    expect(phaseStep().only(SsmParameter)).toMatchObject({
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

  it("is what `allowed` judges", () => {
    const { built, reference, all } = phaseStep();
    expect(reference(built.guard.fqn)).toMatch(/^\$\{terraform_data\.step_allowed_/);
    expect(all({ tfResourceType: "terraform_data" })).toContainEqual(
      expect.objectContaining({
        depends_on: [expect.stringMatching(/^data\.aws_ssm_parameters_by_path\.step_recorded_/) as string],
      }),
    );
  });
});
