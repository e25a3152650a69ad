import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Planner } from "../../../constructs/commands/deployment/planning/planner";
import { Interruption } from "../../../constructs/commands/interruption";
import { failure, plans } from "../support/deploying";
import { fakeTerraform } from "../support/fake-terraform";

const folder = mkdtempSync(join(tmpdir(), "planner-"));
const interruption = new Interruption(() => undefined);

afterAll(() => {
  interruption.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Returns why dev-fargate, of whose service no image is released, waits for another stack with changes. */
async function reasonAfter(earlier: string, type: string): Promise<string> {
  process.env["TERRAFORM_BINARY_NAME"] = fakeTerraform({
    ...plans(earlier, [{ type, actions: ["create"] }]),
    "plan dev-fargate": failure(
      "Resource postcondition failed",
      "back: no image has been released yet. Build and push one, then: npm run release -- dev back=release-1",
    ),
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
    expect(await reasonAfter("dev-images", "terraform_data")).toBe("is planned when dev-images is deployed");
  });

  it("says what is missing while another stack is deployed", async () => {
    expect(await reasonAfter("dev-pipeline", "aws_codepipeline")).toMatch(
      /^is planned when dev-pipeline is deployed\. Now it cannot be: .*npm run release -- dev back=release-1$/,
    );
  });
});
