import { shellHeader } from "../../constructs/host/shell-header";
import { userData } from "../../constructs/host/user-data";

const variables = { AWS_REGION: "ap-northeast-2" };

/** Bytes that are left for the script. */
const room = 16_384 - shellHeader(variables).length;

describe("user data", () => {
  it("hands the values to the script, in front of it", () => {
    expect(userData("dnf install docker\n", variables)).toBe(
      "#!/bin/bash\nexport AWS_REGION='ap-northeast-2'\ndnf install docker\n",
    );
  });

  it("keeps Terraform from reading the shell's own variables as its templates", () => {
    expect(userData("echo ${HOME} %{x}", {})).toBe("#!/bin/bash\necho $${HOME} %%{x}");
  });

  it("may be as long as EC2 takes", () => {
    expect(userData("x".repeat(room), variables)).toHaveLength(16_384);
  });

  it("is refused when it is one byte longer", () => {
    expect(() => userData("x".repeat(room + 1), variables)).toThrow(
      "docker/host/user-data.sh: 16385 bytes of user data, EC2 takes 16384",
    );
  });

  it("is measured in bytes and not in letters", () => {
    expect(() => userData("é".repeat(room - 1), variables)).toThrow(/EC2 takes 16384$/);
  });
});
