import { type Phase } from "../../constructs/service/phases";
import { description } from "../support/description";
import { inPhase } from "./support/in-phase";
import { allResources, resources, stackJson } from "./support/stack-json";

const inZones = (zones: readonly string[], phase: Phase = "cutover") =>
  inPhase(
    description({ network: { zones, egress: "nat-gateway" }, database: {}, services: SERVICES }),
    phase,
  );

const SERVICES = { front: { port: 8080, path: "/*", health: "/healthz", database: true } };
const TWO = inZones(["apne2-az3", "apne2-az2"]);
const SWAPPED = inZones(["apne2-az2", "apne2-az3"]);
const THREE = inZones(["apne2-az1", "apne2-az3", "apne2-az2"]);

const foundationOf = (synthesis: typeof TWO) => resources(stackJson(synthesis, "dev-foundation"));

describe("zones are a set", () => {
  it("in another order they are the same network, byte for byte", () => {
    expect(SWAPPED.stack("dev-foundation").json).toBe(TWO.stack("dev-foundation").json);
  });

  it("another one adds subnets and tables, and changes no resource but those that list them all", () => {
    const after = new Map(foundationOf(THREE).map(({ address, attributes }) => [address, attributes]));
    const changed = foundationOf(TWO).filter(
      ({ address, attributes }) => JSON.stringify(after.get(address)) !== JSON.stringify(attributes),
    );
    const record = /^(aws_ssm_parameter|terraform_data)\.record_/;
    const types = changed.filter(({ address }) => !record.test(address)).map(({ type }) => type);
    expect(types.sort()).toEqual(["aws_db_subnet_group", "aws_vpc_endpoint"]);
    const added = [...after.keys()].filter(
      (address) => !foundationOf(TWO).some((one) => one.address === address),
    );
    expect(new Set(added.map((address) => address.split(".")[0]))).toEqual(
      new Set(["aws_subnet", "aws_route_table", "aws_route_table_association"]),
    );
  });

  it("another one leaves the only NAT gateway and its address what they are", () => {
    const kept = (synthesis: typeof TWO) =>
      ["aws_eip", "aws_nat_gateway"].flatMap((type) =>
        resources(stackJson(synthesis, "dev-fargate"), type).map(({ address }) => address),
      );
    expect(kept(THREE)).toEqual(kept(TWO));
  });
});

describe("the host and the only NAT gateway", () => {
  const subnetOf = (synthesis: typeof TWO, type: string) =>
    allResources(synthesis, type).map(({ attributes }) => attributes["subnet_id"]);
  const subnets = "data.terraform_remote_state.foundation.outputs.public_subnet_ids";
  const kept = (output: string, zone: number) => {
    const recorded = `try(data.terraform_remote_state.own-state[0].outputs.${output}, "")`;
    return `\${element([element(${subnets}, ${zone}), ${recorded}], contains(${subnets}, ${recorded}) ? 1 : 0)}`;
  };

  it("are created in the zone that is written first, and stay in theirs as long as the network has it", () => {
    expect(subnetOf(TWO, "aws_instance")).toEqual([kept("host_subnet_id", 0)]);
    expect(subnetOf(SWAPPED, "aws_instance")).toEqual([kept("host_subnet_id", 1)]);
    expect(subnetOf(TWO, "aws_nat_gateway")).toEqual([kept("nat_gateway_subnet_id", 0)]);
  });

  it("publish their subnets, from which the next plan reads them", () => {
    const { output: host } = stackJson(TWO, "dev-ec2");
    const { output: gateway } = stackJson(TWO, "dev-fargate");
    expect(host?.["host_subnet_id"]?.value).toMatch(/^\$\{aws_instance\..*\.subnet_id\}$/);
    expect(gateway?.["nat_gateway_subnet_id"]?.value).toMatch(/^\$\{aws_nat_gateway\..*\.subnet_id\}$/);
  });
});
