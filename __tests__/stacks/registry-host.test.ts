import { Instance } from "@cdktf/provider-aws/lib/instance";
import { registryHost } from "../../constructs/naming/environment-names";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

describe("the registry of an environment", () => {
  it("is the registry of its account and region, in the host's configuration and in the printed commands", () => {
    const world = deployed(description({ dev: { account: "210987654321", region: "eu-west-1" } }));
    const [stacks] = world.deployment.environments;
    if (stacks === undefined) throw new Error("no environment");
    const host = registryHost("210987654321", "eu-west-1");
    expect(host).toBe("210987654321.dkr.ecr.eu-west-1.amazonaws.com");
    const userData = String(world.stack("dev-ec2").only(Instance)["user_data"]);
    expect(userData).toContain(`{ "credHelpers": { "${host}": "ecr-login" } }`);
    expect(world.stack("dev-foundation").json).toContain(
      `aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin ${host}`,
    );
  });
});
