import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { registryVariables } from "../../constructs/commands/registry-login";
import { startAwsServer, withAwsServer } from "../support/aws-server";
import { description } from "../support/description";
import { withDocker } from "./support/fake-docker";
import { synthesizedFolder } from "./support/synthesized-folder";

const stacks = join(synthesizedFolder(description({ images: true })), "stacks");
const empty = mkdtempSync(join(tmpdir(), "empty-"));
afterAll(() => rmSync(empty, { recursive: true }));

const DOCKER = { version: "echo 28.0.0", context: "echo unix:///run/user/1000/docker.sock" };

/** Returns the variables of a folder, where ECR answers so. */
async function variablesOf(folder: string, status = 200, token = "AWS:eyJ:word") {
  const server = await startAwsServer((_, response) => {
    const authorizationToken = Buffer.from(token).toString("base64");
    response
      .writeHead(status, { "content-type": "application/x-amz-json-1.1" })
      .end(JSON.stringify(status === 200 ? { authorizationData: [{ authorizationToken }] } : {}));
  });
  let variables: unknown;
  const calls = await withDocker(DOCKER, () =>
    withAwsServer(server, async () => {
      variables = await registryVariables(folder);
    }),
  );
  return { variables, calls };
}

describe("the login of Terraform's Docker provider", () => {
  it("is a token in the environment, with the address of Docker", async () => {
    expect((await variablesOf(join(stacks, "dev-images"))).variables).toEqual({
      DOCKER_REGISTRY_USER: "AWS",
      DOCKER_REGISTRY_PASS: "eyJ:word",
      DOCKER_HOST: "unix:///run/user/1000/docker.sock",
    });
  });

  it.each([
    ["AWS refuses one", 400, "AWS:eyJ"],
    ["it is none", 200, ""],
  ])("is left to Docker's own where %s", async (_, status, token) => {
    expect((await variablesOf(join(stacks, "dev-images"), status, token)).variables).toEqual({
      DOCKER_HOST: "unix:///run/user/1000/docker.sock",
    });
  });

  it.each([
    ["a stack without images", join(stacks, "dev-ec2")],
    ["a folder without a stack", empty],
  ])("is none for %s", async (_, folder) => {
    expect(await variablesOf(folder)).toEqual({ variables: {}, calls: [] });
  });
});
