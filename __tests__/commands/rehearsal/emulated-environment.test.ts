import { emulatedEnvironment } from "../../../constructs/commands/rehearsal/emulated-environment";

const EMULATOR = {
  environment: {
    AWS_ENDPOINT_URL: "http://127.0.0.1:40123",
    AWS_ACCESS_KEY_ID: "emulator",
    AWS_SECRET_ACCESS_KEY: "emulator",
    NODE_OPTIONS: "--import file:///outside.mjs",
  },
};

const environment = (user: NodeJS.ProcessEnv) => emulatedEnvironment(user, EMULATOR, "/tmp/rehearsal");

describe("emulatedEnvironment", () => {
  it("has nothing of the user's AWS, neither credentials nor profile nor endpoints", () => {
    const found = environment({
      AWS_PROFILE: "prod",
      AWS_SESSION_TOKEN: "real",
      AWS_ACCESS_KEY_ID: "real",
      AWS_ENDPOINT_URL_S3: "https://s3.example.com",
      AWS_CONFIG_FILE: "/home/me/.aws/config",
    });
    expect(Object.values(found).filter((value) => /real|prod|example|home/.test(value ?? ""))).toEqual([]);
    expect(found).toMatchObject({
      AWS_ACCESS_KEY_ID: "emulator",
      AWS_CONFIG_FILE: "/tmp/rehearsal/no-aws-config",
      AWS_SHARED_CREDENTIALS_FILE: "/tmp/rehearsal/no-aws-credentials",
    });
  });

  it("keeps how Terraform finds its providers, and nothing that leads it to other states", () => {
    const found = environment({
      TF_CLI_CONFIG_FILE: "/rc",
      TF_PLUGIN_CACHE_DIR: "/cache",
      TERRAFORM_BINARY_NAME: "tofu",
      TF_DATA_DIR: "/data",
      TF_WORKSPACE: "other",
      TF_CLI_ARGS_plan: "-refresh=false",
      TF_VAR_size: "1",
    });
    expect(found).toMatchObject({
      TF_CLI_CONFIG_FILE: "/rc",
      TF_PLUGIN_CACHE_DIR: "/cache",
      TERRAFORM_BINARY_NAME: "tofu",
    });
    const others = ["TF_DATA_DIR", "TF_WORKSPACE", "TF_CLI_ARGS_plan", "TF_VAR_size"];
    expect(others.filter((name) => name in found)).toEqual([]);
  });

  it("has a cache of providers where the user configures nothing, so that they are downloaded once", () => {
    expect(environment({ TF_CLI_CONFIG_FILE: "/rc" })["TF_PLUGIN_CACHE_DIR"]).toBeUndefined();
  });

  it("keeps the user's options of Node.js", () => {
    expect(environment({ NODE_OPTIONS: "--max-old-space-size=512" })["NODE_OPTIONS"]).toBe(
      "--max-old-space-size=512 --import file:///outside.mjs",
    );
  });
});
