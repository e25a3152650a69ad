import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";
import { terraformEscape } from "../service/terraform-escape";

/** Bytes of content that an SSM document takes. Source: Systems Manager quotas. */
const LIMIT = 65_536;

/** Seconds that one deployment may take: half an hour behind another one, half an hour for its own images. */
const TIMEOUT = 3_600;

/** What the deploy document is made from. */
export interface DeployDocumentProps {
  /** Physical name, for example `shop-dev-deploy`. */
  readonly name: string;
  /** The script that converges the host. */
  readonly script: string;
}

/**
 * The SSM document that converges the host to its manifest and to what is released.
 *
 * It carries the script, so that a change of script reaches the host with its next run and replaces nothing.
 */
export class DeployDocument extends Construct {
  /** Physical name. */
  public readonly name: string;
  /** ARN of the document. */
  public readonly arn: string;

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
  }
}

function contentOf({ script }: DeployDocumentProps): string {
  const content = JSON.stringify({
    schemaVersion: "2.2",
    description: "Converges the host to its manifest and to the released images",
    mainSteps: [
      {
        action: "aws:runShellScript",
        name: "deploy",
        inputs: { timeoutSeconds: String(TIMEOUT), runCommand: script.split("\n") },
      },
    ],
  });
  // Systems Manager gets what Terraform makes of it, which is shorter.
  const size = Buffer.byteLength(content);
  if (size > LIMIT)
    throw new Error(`docker/host: ${size} bytes of SSM document, Systems Manager takes ${LIMIT}`);
  if (content.includes("{{"))
    throw new Error("docker/host: two opening braces in a row, which Systems Manager takes for a parameter");
  return terraformEscape(content);
}
