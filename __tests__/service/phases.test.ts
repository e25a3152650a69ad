import { isPhase, type Phase, PHASE_FACTS, PHASES, stepsTo } from "../../constructs/service/phases";

const STACKS = ["dns", "ec2", "fargate", "foundation", "images", "pipeline"];

describe("the phase sequence", () => {
  it("is ec2, cutover, fargate", () => {
    expect(PHASES).toEqual(["ec2", "cutover", "fargate"]);
  });

  it.each<[Phase, readonly Phase[], readonly Phase[]]>([
    ["ec2", ["ec2", "cutover"], ["cutover"]],
    ["cutover", ["ec2", "cutover", "fargate"], ["ec2", "fargate"]],
    ["fargate", ["cutover", "fargate"], ["cutover"]],
  ])("has one step from each phase to its neighbours: %s", (phase, enteredFrom, steps) => {
    expect(PHASE_FACTS[phase].enteredFrom).toEqual(enteredFrom);
    expect(stepsTo(phase)).toEqual(steps);
  });

  it("can be followed in both directions", () => {
    for (const phase of PHASES) {
      for (const from of PHASE_FACTS[phase].enteredFrom) {
        expect(PHASE_FACTS[from].enteredFrom).toContain(phase);
      }
    }
  });
});

describe.each(PHASES)("phase %s", (phase) => {
  const { host, fargate, domainTarget, deployOrder, enteredFrom, locksLoadBalancer } = PHASE_FACTS[phase];

  it("has at least one platform, and the domain points to one that it has", () => {
    expect(host || fargate).toBe(true);
    expect(domainTarget === "host" ? host : fargate).toBe(true);
  });

  it("deploys every stack once, the foundation first", () => {
    expect([...deployOrder].sort()).toEqual(STACKS);
    expect(deployOrder[0]).toBe("foundation");
  });

  it("deploys its platforms before DNS, and destroys the other one after it", () => {
    const afterDns = deployOrder.slice(deployOrder.indexOf("dns") + 1);
    expect(afterDns.includes("ec2")).toBe(!host);
    expect(afterDns.includes("fargate")).toBe(!fargate);
  });

  it("can be deployed again", () => {
    expect(enteredFrom).toContain(phase);
  });

  it("locks the load balancer only if no phase one step away destroys it", () => {
    expect(locksLoadBalancer).toBe(fargate && stepsTo(phase).every((next) => PHASE_FACTS[next].fargate));
  });
});

describe("the name of a phase", () => {
  it.each(PHASES)("is valid: %s", (phase) => {
    expect(isPhase(phase)).toBe(true);
  });

  it.each(["fargat", "EC2", "", "toString", undefined])("is invalid: %s", (text) => {
    expect(isPhase(text)).toBe(false);
  });
});
