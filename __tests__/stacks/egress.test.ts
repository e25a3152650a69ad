import { type Phase, PHASES } from "../../constructs/service/phases";
import type { Egress } from "../../constructs/service/words";
import { description } from "../support/description";
import { inPhase } from "./support/in-phase";
import { allResources, resources, stackJson } from "./support/stack-json";

/** One service in three zones. */
const withEgress = (egress?: Egress) => description({ network: { zones: 3, egress } });

const DEFAULT_EGRESS = withEgress();

/** Egress settings, with the NAT gateways and interface endpoints that each needs in three zones. */
const EGRESSES = [
  ["public-ip", 0, 0],
  ["nat-gateway", 1, 0],
  ["nat-gateway-per-az", 3, 0],
  ["endpoints", 0, 6],
] as const;

describe.each(EGRESSES)("egress by %s", (egress, gateways, endpoints) => {
  const application = withEgress(egress);

  const interfacesOf = (phase: Phase) =>
    allResources(inPhase(application, phase), "aws_vpc_endpoint").filter(
      ({ attributes }) => attributes["vpc_endpoint_type"] === "Interface",
    );

  it.each(["cutover", "fargate"] as const)("creates its NAT gateways and endpoints: %s", (phase) => {
    expect(allResources(inPhase(application, phase), "aws_nat_gateway")).toHaveLength(gateways);
    expect(interfacesOf(phase)).toHaveLength(endpoints);
  });

  it("creates neither in phase ec2", () => {
    expect(allResources(inPhase(application, "ec2"), "aws_nat_gateway")).toEqual([]);
    expect(interfacesOf("ec2")).toEqual([]);
  });

  it("keeps the addresses of its NAT gateways in every phase, and publishes them", () => {
    const addressesIn = (phase: Phase) => {
      const stack = stackJson(inPhase(application, phase), "dev-fargate");
      const ids = resources(stack, "aws_eip").map(({ address }) => address);
      const { value = [] } = (stack.output?.["egress_public_ips"] ?? {}) as { value?: string[] };
      return { ids: ids.sort(), output: value.sort() };
    };
    const [first, ...others] = PHASES.map(addressesIn);
    expect(others).toEqual([first, first]);
    expect(first?.ids).toHaveLength(gateways);
    expect(first?.output).toEqual(first?.ids.map((id) => `\${${id}.public_ip}`));
  });

  it("gives tasks a public address only for public-ip", () => {
    const services = allResources(inPhase(application, "fargate"), "aws_ecs_service");
    expect(services).toHaveLength(1);
    for (const { attributes } of services) {
      expect(attributes).toMatchObject({
        network_configuration: { assign_public_ip: egress === "public-ip" },
      });
    }
  });

  it("exists before the first task starts", () => {
    const routes = [
      ...resources(stackJson(inPhase(application, "fargate"), "dev-fargate"), "aws_route"),
      ...interfacesOf("fargate"),
    ].map(({ address }) => address);
    for (const { attributes } of allResources(inPhase(application, "fargate"), "aws_ecs_service")) {
      expect(attributes["depends_on"]).toEqual(expect.arrayContaining(routes));
    }
  });

  it("does not change the foundation", () => {
    expect(inPhase(application, "fargate").stack("dev-foundation").json).toBe(
      inPhase(DEFAULT_EGRESS, "fargate").stack("dev-foundation").json,
    );
  });
});
