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
  it("is a command document that runs one shell script, for at most an hour", () => {
    expect(JSON.parse(contentOf())).toEqual({
      schemaVersion: "2.2",
      description: expect.any(String) as string,
      parameters: {
        Command: expect.objectContaining({
          default: "converge",
          allowedValues: ["converge", "status"],
        }) as object,
        Restart: expect.objectContaining({ type: "String", default: "" }) as object,
      },
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

  it.each([
    ["", true],
    ["back", true],
    ["back front-2", true],
    ["back; id", false],
    ["$(id)", false],
    ["back\nid", false],
    ["'back'", false],
  ])("takes names of services to restart, and nothing that a shell would run: %j", (services, isAllowed) => {
    const { parameters } = JSON.parse(contentOf()) as {
      readonly parameters: { readonly Restart: { readonly allowedPattern: string } };
    };
    expect(new RegExp(parameters.Restart.allowedPattern).test(services)).toBe(isAllowed);
  });

  it("keeps Terraform from reading shell variables as its templates", () => {
    expect(contentOf({ script: "echo ${HOME} %{x}" })).toContain('"echo $${HOME} %%{x}"');
  });

  it("has at most as many bytes as Systems Manager accepts", () => {
    const room = 65_536 - frame;
    expect(contentOf({ script: "x".repeat(room) })).toHaveLength(65_536);
    expect(() => deploy({ script: "x".repeat(room + 1) })).toThrow(
      "docker/host: the deploy document has 65537 bytes; Systems Manager accepts 65536. " +
        "Shorten docker/host/document.sh, the deployer or the files in docker/host/filesystem.",
    );
  });

  it("is measured before Terraform's escapes", () => {
    const room = 65_536 - frame;
    expect(contentOf({ script: "${".padEnd(room, "x") })).toHaveLength(65_537);
  });

  it("contains nothing that Systems Manager would read as a parameter", () => {
    expect(() => deploy({ script: "docker inspect --format '{{.Id}}'" })).toThrow(
      'docker/host: the deploy document contains "{{", which Systems Manager reads as a parameter. ' +
        "Put a space between the braces.",
    );
  });

  it("contains its own parameters", () => {
    expect(contentOf({ script: "RESTART='{{ Restart }}'" })).toContain("{{ Restart }}");
    expect(contentOf({ script: "COMMAND='{{ Command }}'" })).toContain("{{ Command }}");
    expect(() => deploy({ script: "'{{ Restart }}' '{{ Other }}'" })).toThrow('contains "{{"');
  });

  it("has the name by which the host runs it at boot", () => {
    const { built, only } = deploy({ name: "shop-prod-deploy" });
    expect(only(SsmDocument)).toMatchObject({
      name: "shop-prod-deploy",
      document_type: "Command",
      document_format: "JSON",
    });
    expect(built.name).toBe("shop-prod-deploy");
  });

  it("returns its ARN for the roles that run it", () => {
    const { built, reference } = deploy();
    expect(reference(built.arn)).toMatch(/^\$\{aws_ssm_document\.[\w-]+\.arn\}$/);
  });
});
