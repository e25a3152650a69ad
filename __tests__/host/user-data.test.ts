import { userData } from "../../constructs/host/user-data";

describe("user data", () => {
  it("keeps Terraform from reading the shell's own variables as its templates", () => {
    expect(userData("echo ${HOME} %{x}")).toBe("echo $${HOME} %%{x}");
  });

  it("may be as long as EC2 takes", () => {
    expect(userData("x".repeat(16_384))).toHaveLength(16_384);
  });

  it("is measured as EC2 gets it, without what keeps Terraform out", () => {
    expect(userData("${".padEnd(16_384, "x"))).toHaveLength(16_385);
  });

  it("is refused when it is one byte longer", () => {
    expect(() => userData("x".repeat(16_385))).toThrow(
      "docker/host: 16385 bytes of user data, EC2 takes 16384",
    );
  });

  it("is measured in bytes and not in letters", () => {
    expect(() => userData("é".repeat(16_383))).toThrow(/EC2 takes 16384$/);
  });
});
