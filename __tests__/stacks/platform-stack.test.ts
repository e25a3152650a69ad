import { type Phase, PHASES } from "../../constructs/service/phases";
import { description } from "../support/description";
import { DESCRIPTIONS, FULL } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { stackJson } from "./support/stack-json";

const valueOf = (phase: Phase, stack: string, output: string, application = FULL) =>
  stackJson(inPhase(application, phase), stack).output?.[output]?.value;

describe.each(DESCRIPTIONS)("%s", (_, application) => {
  it.each(PHASES)("publishes in every stack whether it is protected, in phase %s", (phase) => {
    const { protect } = inPhase(application, phase).deployment.environments[0]?.environment ?? {};
    for (const stack of ["dev-foundation", "dev-ec2", "dev-fargate", "dev-dns"]) {
      expect(valueOf(phase, stack, "protect", application)).toBe(protect);
    }
    expect(valueOf(phase, "state-dev", "protect", application)).toBeUndefined();
  });
});

describe("a platform", () => {
  it.each([
    ["ec2", "dev-ec2"],
    ["cutover", "dev-ec2"],
    ["cutover", "dev-fargate"],
    ["fargate", "dev-fargate"],
  ] as const)("is active in phase %s: %s", (phase, stack) => {
    expect(valueOf(phase, stack, "platform")).toBe("active");
  });

  it.each([
    ["fargate", "dev-ec2", '["cutover","fargate"]'],
    ["ec2", "dev-fargate", '["ec2","cutover"]'],
  ] as const)(
    "is retired in phase %s once an applied phase no longer needs it: %s",
    (phase, stack, phases) => {
      const [record] = Object.entries(
        stackJson(inPhase(FULL, phase), stack).data?.["aws_ssm_parameters_by_path"] ?? {},
      );
      expect(record?.[1]).toMatchObject({ path: "/shop/dev/dns" });
      expect(record?.[1]).not.toHaveProperty("depends_on");
      expect(valueOf(phase, stack, "platform")).toBe(
        `\${length(setintersection(nonsensitive(data.aws_ssm_parameters_by_path.${record?.[0]}.values), ${phases})) > 0` +
          ' ? "retired" : "in-use"}',
      );
    },
  );

  it("is the only kind of stack that publishes a status", () => {
    for (const stack of ["dev-foundation", "dev-dns", "state-dev"]) {
      expect(valueOf("cutover", stack, "platform")).toBeUndefined();
    }
  });

  it("reads the phase record from where it is written", () => {
    const json = inPhase(description({ name: "cart" }), "fargate").stack("dev-dns").json;
    expect(json).toContain('"/cart/dev/dns/phase"');
    expect(inPhase(description({ name: "cart" }), "fargate").stack("dev-ec2").json).toContain(
      '"/cart/dev/dns"',
    );
  });
});
