import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DOCUMENT_BYTES } from "../service/quotas";
import { terraformEscape } from "../service/terraform-escape";
import { UserError } from "../service/user-error";

/** Seconds that one deployment may take: half an hour of waiting for another one, half an hour for its own images. */
const TIMEOUT = 3_600;

/** Where docker/host/document.sh reads the parameters; what they allow leaves nothing that a shell would run. */
const PARAMETERS = /\{\{ (?:Command|Restart) \}\}/g;

/** Name of the document, and the script that it runs. */
export interface DeployDocumentProps {
  /** Physical name, for example `shop-dev-deploy`. */
  readonly name: string;
  /** Script that converges the host. */
  readonly script: string;
}

/**
 * The SSM document that converges the host to its manifest and to the released images.
 *
 * It contains the script, so a changed script reaches the host with the next run and replaces nothing.
 */
export class DeployDocument extends Construct {
  /** Physical name. */
  public readonly name: string;
  /** ARN of the document. */
  public readonly arn: string;
  /** The resource, for what is to start only this version of it. */
  public readonly resource: ITerraformDependable;

  constructor(scope: Construct, id: string, props: DeployDocumentProps) {
    super(scope, id);
    const document = new SsmDocument(this, "Resource", {
      name: props.name,
      documentType: "Command",
      documentFormat: "JSON",
      content: contentOf(props),
    });
    this.name = props.name;
    this.arn = document.arn;
    this.resource = document;
  }
}

function contentOf({ script }: DeployDocumentProps): string {
  const content = JSON.stringify({
    schemaVersion: "2.2",
    description: "Converges the host to its manifest and to the released images",
    parameters: {
      Command: {
        type: "String",
        description: "`converge`, or `status`, which changes nothing and prints what is serving",
        default: "converge",
        allowedValues: ["converge", "status"],
      },
      Restart: {
        type: "String",
        description: "Services to restart with the image that they have, separated by spaces; empty: none",
        default: "",
        allowedPattern: "^[a-z0-9 -]*$",
      },
    },
    mainSteps: [
      {
        action: "aws:runShellScript",
        name: "deploy",
        inputs: { timeoutSeconds: String(TIMEOUT), runCommand: script.split("\n") },
      },
    ],
  });
  // Systems Manager receives the text without Terraform's escapes, so the text before escaping is measured.
  const size = Buffer.byteLength(content);
  if (size > DOCUMENT_BYTES) {
    throw new UserError(
      `docker/host: the deploy document has ${size} bytes; Systems Manager accepts ${DOCUMENT_BYTES}. ` +
        "Shorten docker/host/document.sh, the deployer or the files in docker/host/filesystem.",
    );
  }
  if (content.replaceAll(PARAMETERS, "").includes("{{")) {
    throw new UserError(
      'docker/host: the deploy document contains "{{", which Systems Manager reads as a parameter. ' +
        "Put a space between the braces.",
    );
  }
  return terraformEscape(content);
}
