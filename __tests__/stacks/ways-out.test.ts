import type { Phase } from "../../constructs/service/phases";
import type { Egress } from "../../constructs/service/words";
import { description } from "../support/description";
import { inPhase } from "./support/ladder";
import { allResources, resources, stackJson } from "./support/stack-json";

/** One service in three zones. */
const through = (egress?: Egress) => description({ network: { zones: 3, egress } });

const BY_DEFAULT = through();

/** Ways out, with the NAT gateways and interface endpoints that each costs in three zones. */
const WAYS = [
  ["public-ip", 0, 0],
  ["nat-gateway", 1, 0],
  ["nat-gateway-per-az", 3, 0],
  ["endpoints", 0, 6],
] as const;

describe.each(WAYS)("the way out by %s", (egress, gateways, endpoints) => {
  const described = through(egress);

  const interfacesOf = (phase: Phase) =>
    allResources(inPhase(described, phase), "aws_vpc_endpoint").filter(
      ({ attributes }) => attributes["vpc_endpoint_type"] === "Interface",
    );

  it.each(["cutover", "fargate"] as const)("costs what it says: %s", (phase) => {
    expect(allResources(inPhase(described, phase), "aws_nat_gateway")).toHaveLength(gateways);
    expect(interfacesOf(phase)).toHaveLength(endpoints);
  });

  it("costs nothing while only the host serves", () => {
    expect(allResources(inPhase(described, "ec2"), "aws_nat_gateway")).toEqual([]);
    expect(interfacesOf("ec2")).toEqual([]);
  });

  it("gives tasks an address exactly where that is their way", () => {
    const services = allResources(inPhase(described, "fargate"), "aws_ecs_service");
    expect(services).toHaveLength(1);
    for (const { attributes } of services) {
      expect(attributes).toMatchObject({
        network_configuration: { assign_public_ip: egress === "public-ip" },
      });
    }
  });

  it("is there before the first task", () => {
    const ways = [
      ...resources(stackJson(inPhase(described, "fargate"), "dev-fargate"), "aws_route"),
      ...interfacesOf("fargate"),
    ].map(({ address }) => address);
    for (const { attributes } of allResources(inPhase(described, "fargate"), "aws_ecs_service")) {
      expect(attributes["depends_on"]).toEqual(expect.arrayContaining(ways));
    }
  });

  it("leaves the foundation as it is", () => {
    expect(inPhase(described, "fargate").stack("dev-foundation").json).toBe(
      inPhase(BY_DEFAULT, "fargate").stack("dev-foundation").json,
    );
  });
});
