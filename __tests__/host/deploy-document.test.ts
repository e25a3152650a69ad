import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { DeployDocument, type DeployDocumentProps } from "../../constructs/host/deploy-document";
import { synth } from "../support/synth";

const deploy = (props: Partial<DeployDocumentProps> = {}) =>
  synth(
    (scope) =>
      new DeployDocument(scope, "deploy", {
        name: "shop-dev-deploy",
        script: "echo deployed\n",
        ...props,
      }),
  );

const contentOf = (props: Partial<DeployDocumentProps> = {}) =>
  String(deploy(props).only(SsmDocument)["content"]);

/** Bytes of a document around a script of letters in one line. */
const frame = Buffer.byteLength(contentOf({ script: "" }));

describe("the deploy document", () => {
  it("is a command document that runs one shell script and waits an hour for it at most", () => {
    expect(JSON.parse(contentOf())).toEqual({
      schemaVersion: "2.2",
      description: "Converges the host to its manifest and to the released images",
      mainSteps: [
        {
          action: "aws:runShellScript",
          name: "deploy",
          inputs: {
            timeoutSeconds: "3600",
            runCommand: ["echo deployed", ""],
          },
        },
      ],
    });
  });

  it("keeps Terraform from reading the shell's own variables as its templates", () => {
    expect(contentOf({ script: "echo ${HOME} %{x}" })).toContain('"echo $${HOME} %%{x}"');
  });

  it("is as long as Systems Manager takes at most, and says so when the script is longer", () => {
    const room = 65_536 - frame;
    expect(contentOf({ script: "x".repeat(room) })).toHaveLength(65_536);
    expect(() => deploy({ script: "x".repeat(room + 1) })).toThrow(
      "docker/host: 65537 bytes of SSM document, Systems Manager takes 65536",
    );
  });

  it("is measured as Systems Manager gets it, without what keeps Terraform out", () => {
    const room = 65_536 - frame;
    expect(contentOf({ script: "${".padEnd(room, "x") })).toHaveLength(65_537);
  });

  it("holds nothing that Systems Manager would take for a parameter of its own", () => {
    expect(() => deploy({ script: "docker inspect --format '{{.Id}}'" })).toThrow(
      "docker/host: two opening braces in a row, which Systems Manager takes for a parameter",
    );
  });

  it("has the name that the host asks for at boot", () => {
    const { built, only } = deploy({ name: "shop-prod-deploy" });
    expect(only(SsmDocument)).toMatchObject({
      name: "shop-prod-deploy",
      document_type: "Command",
      document_format: "JSON",
    });
    expect(built.name).toBe("shop-prod-deploy");
  });

  it("offers its ARN to those who may run it", () => {
    const { built, reference } = deploy();
    expect(reference(built.arn)).toMatch(/^\$\{aws_ssm_document\.[\w-]+\.arn\}$/);
  });
});
