import { Eip } from "@cdktf/provider-aws/lib/eip";
import { HostAddress } from "../../constructs/host/host-address";
import { synth } from "../support/synth";

const address = (protect: boolean) =>
  synth((scope) => new HostAddress(scope, "host-address", { name: "shop-prod-host", protect }));

describe("the host's address", () => {
  it.each([true, false])("with `protect: %s`, is kept from being destroyed", (protect) => {
    expect(address(protect).only(Eip)).toMatchObject({ lifecycle: { prevent_destroy: protect } });
  });

  it("belongs to no instance, so that it stays without one", () => {
    const { only } = address(true);
    expect(only(Eip)).toMatchObject({ domain: "vpc", tags: { Name: "shop-prod-host" } });
    expect(only(Eip)).not.toHaveProperty("instance");
  });

  it("returns what the host and the DNS record need", () => {
    const { built, reference } = address(true);
    expect(reference(built.allocationId)).toMatch(/^\$\{aws_eip\.[\w-]+\.allocation_id\}$/);
    expect(reference(built.publicIp)).toMatch(/^\$\{aws_eip\.[\w-]+\.public_ip\}$/);
  });
});
