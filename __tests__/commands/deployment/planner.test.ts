import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Planner } from "../../../constructs/commands/deployment/planning/planner";
import { Interruption } from "../../../constructs/commands/interruption";
import { failure, plans } from "../support/deploying";
import type { Change } from "../support/plans";
import { fakeTerraform } from "../support/fake-terraform";

const folder = mkdtempSync(join(tmpdir(), "planner-"));
const interruption = new Interruption(() => undefined);

afterAll(() => {
  interruption.stop();
  rmSync(folder, { recursive: true, force: true });
});

const UNRELEASED = failure(
  "Resource postcondition failed",
  "back: no image has been released yet. Build and push one, then: npm run release -- dev back=release-1",
);

/** Returns why dev-fargate waits, where its plan ends so and another stack creates something. */
async function reasonAfter(earlier: string, created: Change, ending = UNRELEASED): Promise<string> {
  process.env["TERRAFORM_BINARY_NAME"] = fakeTerraform({
    ...plans(earlier, [{ ...created, actions: ["create"] }]),
    "plan dev-fargate": ending,
  });
  const stacks = [earlier, "dev-fargate"].map((name) => ({ name, folder: join(folder, name) }));
  for (const stack of stacks) mkdirSync(stack.folder, { recursive: true });
  try {
    const planner = new Planner({ environment: "dev", plans: folder, lock: false, interruption });
    const [, { outcome } = { outcome: undefined }] = await planner.planAll(stacks);
    return outcome?.state === "waiting" ? outcome.reason : "";
  } finally {
    delete process.env["TERRAFORM_BINARY_NAME"];
  }
}

describe("a platform of whose service no image is released", () => {
  it("asks for no release while the stack of the first images has one to make", async () => {
    expect(await reasonAfter("dev-images", { type: "terraform_data" })).toBe(
      "is planned when dev-images is deployed",
    );
  });

  it("says what is missing while another stack is deployed", async () => {
    expect(await reasonAfter("dev-pipeline", { type: "aws_codepipeline" })).toMatch(
      /^is planned when dev-pipeline is deployed\. Now it cannot be: .*npm run release -- dev back=release-1$/,
    );
  });
});

/** As Terraform 1.11.4 printed it on the emulator with `-json`, without the code around it, for a service that was added. */
const ADDED = [
  `{"@level":"error","@message":"Error: reading SSM Parameter (/shop/dev/back/image): couldn't find resource","type":"diagnostic","diagnostic":{"severity":"error","summary":"reading SSM Parameter (/shop/dev/back/image): couldn't find resource","detail":"","address":"data.aws_ssm_parameter.workload_back_tasks_image_296F22F2","snippet":{"context":"data.aws_ssm_parameter.workload_back_tasks_image_296F22F2","code":"      }","start_line":22,"highlight_start_offset":6,"highlight_end_offset":7,"values":[]}}}`,
  `{"@level":"error","@message":"Error: Unsupported attribute","type":"diagnostic","diagnostic":{"severity":"error","summary":"Unsupported attribute","detail":"This object does not have an attribute named \\"back\\".","snippet":{"context":"locals","code":"","start_line":163,"highlight_start_offset":0,"highlight_end_offset":0,"values":[{"traversal":"data.terraform_remote_state.foundation.outputs.task_role_arns","statement":"is object with 1 attribute \\"front\\""}]}}}`,
];

describe("a platform of whose service nothing is deployed yet", () => {
  const parameter = { type: "aws_ssm_parameter", after: { name: "/shop/dev/back/image" } };
  const ending = (...lines: readonly string[]) => ({ code: 1, output: `${lines.join("\n")}\n` });

  it("says only what it waits for", async () => {
    expect(await reasonAfter("dev-foundation", parameter, ending(...ADDED))).toBe(
      "is planned when dev-foundation is deployed",
    );
  });

  it("says what else is wrong, and nothing of what it waits for", async () => {
    const { output = "" } = failure("reading ECS Cluster: AccessDenied");
    expect(await reasonAfter("dev-foundation", parameter, ending(...ADDED, output))).toBe(
      "is planned when dev-foundation is deployed. Now it cannot be: reading ECS Cluster: AccessDenied",
    );
  });

  it("says of a parameter that no stack will create that it is missing", async () => {
    const role = { type: "aws_iam_role" };
    expect(await reasonAfter("dev-foundation", role, ending(...ADDED))).toMatch(
      /Now it cannot be: reading SSM Parameter \(\/shop\/dev\/back\/image\): couldn't find resource$/,
    );
  });
});
