import { execFileSync } from "node:child_process";
import { gunzipSync } from "node:zlib";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

const cutover = deployed(description({ dev: { phase: "cutover" } }));

/** Returns escaped text as an apply writes it. */
const unescaped = (text: unknown) => String(text).replace(/([$%])\1\{/g, "$1{");

const documents = cutover.stack("dev-ec2").all(SsmDocument);
const document = unescaped(documents.find(({ name }) => name === "shop-dev-deploy")?.["content"]);
const { mainSteps } = JSON.parse(document) as {
  readonly mainSteps: readonly { readonly inputs: { readonly runCommand: readonly string[] } }[];
};

const scripts = {
  "the deploy document": mainSteps[0]?.inputs.runCommand.join("\n") ?? "",
  "user data": unescaped(cutover.stack("dev-ec2").only(Instance)["user_data"]),
};

describe.each(Object.entries(scripts))("%s", (_, script) => {
  it("is valid bash", () => {
    expect(script).toMatch(/^#!\/bin\/bash\n/);
    expect(() => execFileSync("bash", ["-n"], { input: script })).not.toThrow();
  });

  it("writes the files of docker/host/filesystem, with their values filled in", () => {
    expect(script.match(/^install_file .*$/gm)?.length).toBeGreaterThan(10);
    // The deployer replaces this one, in nginx's template.
    expect((script.match(/@[A-Z_]+@/g) ?? []).filter((each) => each !== "@GENERATION@")).toEqual([]);
    expect(script).toContain(
      "\nDEPLOY_DOCUMENT=shop-dev-deploy\nMANIFEST_PARAMETER=/shop/dev/ec2/manifest\n",
    );
  });

  it("contains no path of the machine that synthesized it", () => {
    expect(script).not.toContain(process.cwd());
  });
});

describe("the deploy document", () => {
  const [, bundle = ""] = /^deployer=.* <<<'(.+)' /m.exec(scripts["the deploy document"]) ?? [];
  const program = gunzipSync(Buffer.from(bundle, "base64")).toString();

  it("serves the path of the load balancer's health check of the host", () => {
    const groups = cutover.stack("dev-fargate").all(LbTargetGroup);
    const host = groups.find((group) => group["target_type"] === "instance");
    const { path } = host?.["health_check"] as { readonly path: string };
    expect(scripts["the deploy document"]).toContain(`\\|${path.replaceAll(".", "\\.")}$ 1;`);
  });

  it("contains the deployer, which is valid JavaScript", () => {
    expect(program.length).toBeGreaterThan(10_000);
    expect(() =>
      execFileSync(process.execPath, ["--input-type=module", "--check", "-"], { input: program }),
    ).not.toThrow();
  });

  it("leaves 12 KB of what Systems Manager accepts for what is to come", () => {
    expect(65_536 - Buffer.byteLength(document)).toBeGreaterThan(12 * 1024);
  });
});
