import type { Phase } from "../../constructs/service/phases";
import { description } from "../support/description";
import { DOMAINLESS, SMALL } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { type Resource, resources, stackJson, texts } from "./support/stack-json";

/** Returns what Terraform applies before a resource, by `depends_on`, in the same stack. */
function appliedBefore(all: readonly Resource[], { attributes }: Resource): readonly Resource[] {
  const addresses = (attributes["depends_on"] ?? []) as readonly string[];
  const direct = all.filter(({ address }) => addresses.includes(address));
  return [...direct, ...direct.flatMap((each) => appliedBefore(all, each))];
}

/** Returns what a stack applies before each resource of a type, as text. */
function before(application: typeof SMALL, phase: Phase, stack: string, type: string): readonly string[] {
  const all = resources(stackJson(inPhase(application, phase), stack));
  const found = all.filter((each) => each.type === type && !isAttachment(each));
  expect(found.length).toBeGreaterThan(0);
  return found.map((each) => texts(appliedBefore(all, each).map(({ attributes }) => attributes)).join("\n"));
}

/** Whether a listener rule only attaches a target group. */
const isAttachment = ({ attributes }: Resource) => JSON.stringify(attributes).includes("attachment.invalid");

const cutover = (fargate?: number) =>
  before(
    description({ dev: fargate === undefined ? {} : { cutover: { fargate } } }),
    "cutover",
    "dev-fargate",
    "aws_lb_listener_rule",
  );

describe("a share of the traffic", () => {
  it.each([
    [0, 100],
    [30, 70],
  ])("moves only after the host is healthy, with %d %% on Fargate", (fargate, percent) => {
    for (const applied of cutover(fargate)) {
      expect(applied).toContain(" target-health");
      expect(applied).toContain(`"percent":${percent},`);
    }
  });

  it("moves away from a host that is not healthy", () => {
    for (const applied of cutover(100)) expect(applied).not.toContain(" target-health");
  });

  it("of a new host is given by a percentage, or the apply ends before it moves", () => {
    const refusal = "needs a percentage";
    for (const applied of cutover()) expect(applied).toContain(refusal);
    for (const applied of [...cutover(0), ...cutover(100)]) expect(applied).not.toContain(refusal);
  });
});

describe("phase ec2", () => {
  it("points the domain to the host only after it serves every path", () => {
    for (const applied of before(SMALL, "ec2", "dev-dns", "aws_route53_record")) {
      expect(applied).toContain(" host-answers");
    }
  });

  it.each([
    ["with a domain", SMALL],
    ["without a domain", DOMAINLESS],
  ])("is recorded only after the host serves every path, %s", (_, application) => {
    for (const applied of before(application, "ec2", "dev-dns", "aws_ssm_parameter")) {
      expect(applied).toContain(" host-answers");
    }
  });
});
