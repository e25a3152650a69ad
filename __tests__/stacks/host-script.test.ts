import { execFileSync } from "node:child_process";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { UNRELEASED } from "../../constructs/service/unreleased";
import { hostScript } from "../../constructs/stacks/host-script";
import { deployed, description } from "../support/deployed";

const SCRIPTS = ["deploy.sh", "user-data.sh"] as const;

const cutover = deployed(description({ dev: { phase: "cutover" } }));

/** What the stack hands to a script: the text in front of it. */
const handedTo = {
  "deploy.sh": String(cutover.stack("dev-ec2").only(SsmDocument)["content"]),
  "user-data.sh": String(cutover.stack("dev-ec2").only(Instance)["user_data"]),
};

describe.each(SCRIPTS)("docker/host/%s", (name) => {
  const script = hostScript(name);

  it("is bash that can be read", () => {
    expect(() => execFileSync("bash", ["-n"], { input: script })).not.toThrow();
  });

  it("is handed every variable that it can't do without", () => {
    const demanded = [...script.matchAll(/"\$\{(\w+):\?\}"/g)].map(([, variable]) => variable);
    expect(demanded.length).toBeGreaterThan(1);
    for (const variable of demanded) expect(handedTo[name]).toContain(`export ${variable}='`);
  });
});

describe("what the host's deployer and the constructs have to agree on", () => {
  const script = hostScript("deploy.sh");

  it("is the path that the balancer asks for the host's health", () => {
    const groups = cutover.stack("dev-fargate").all(LbTargetGroup);
    const host = groups.find((group) => group["target_type"] === "instance");
    expect(host).toBeDefined();
    const { path } = host?.["health_check"] as { readonly path: string };
    expect(script).toContain(`location = ${path} {`);
  });

  it("is how a service looks that was never released", () => {
    expect(script).toContain(`[[ $image == ${UNRELEASED} ]]`);
  });

  it("is the version of the manifest", () => {
    expect(cutover.stack("dev-ec2").json).toContain('{\\"version\\":1,');
    expect(script).toContain("if .version != 1 ");
  });

  it("is that SSM finds no parameters of its own in the script", () => {
    expect(script).not.toContain("{{");
  });
});
