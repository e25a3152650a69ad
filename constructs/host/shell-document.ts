import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";
import { terraformEscape } from "../service/terraform-escape";
import { CONTAINER_SHELL } from "../service/words";

/** Name of the document, and where its sessions are recorded. */
export interface ShellDocumentProps {
  /** Physical name, for example `shop-dev-shell`. */
  readonly name: string;
  /** Name of the log group to which the SSM agent writes what a session shows; it exists, and its events expire. */
  readonly logGroup: string;
}

/**
 * The lines that the SSM agent runs on the host as root, by `sh -c`.
 *
 * The agent inserts the parameters as text, so their patterns allow no character that is special in a shell: the command comes
 * in base64, and is decoded for the shell in the container. The deployer's status has the active container of each service.
 */
const LINES = [
  "service='{{ Service }}'",
  `colour=$(/usr/local/sbin/deploy status | awk -v service="$service" 'NR > 1 && $1 == service { print $2 }')`,
  `case $colour in blue | green) ;; *) echo "no container of $service is active on this host" >&2; exit 1 ;; esac`,
  `command=$(printf %s '{{ Command }}' | base64 --decode)`,
  `exec docker exec --interactive --tty "$service-$colour" sh -c "$command"`,
];

/**
 * The SSM document that runs a command in the active container of a service, by default a shell.
 *
 * A user who is allowed to start sessions with this document, and with no other, gets a shell in a container and none on the host.
 * What it shows is recorded while it is open, as that of a shell in a task is. A session starts all the same when the agent cannot
 * write there. Source: Systems Manager user guide, "Session document schema"; amazon-ssm-agent, sessionplugins/shell, validate.
 */
export class ShellDocument extends Construct {
  constructor(scope: Construct, id: string, props: ShellDocumentProps) {
    super(scope, id);
    const content = JSON.stringify({
      schemaVersion: "1.0",
      description: "Runs a command in the active container of a service",
      sessionType: "InteractiveCommands",
      parameters: {
        Service: {
          type: "String",
          description: "Name of the service",
          allowedPattern: "^[a-z][a-z0-9-]{0,62}$",
        },
        Command: {
          type: "String",
          description: "Line for the shell of the container, in base64",
          default: Buffer.from(CONTAINER_SHELL).toString("base64"),
          allowedPattern: "^[A-Za-z0-9+/]+={0,2}$",
        },
      },
      inputs: {
        cloudWatchLogGroupName: props.logGroup,
        // With true the agent refuses sessions unless the group has a key of KMS; CloudWatch Logs encrypts it anyway.
        cloudWatchEncryptionEnabled: false,
        cloudWatchStreamingEnabled: true,
        s3BucketName: "",
        s3KeyPrefix: "",
        s3EncryptionEnabled: false,
      },
      properties: { linux: { commands: LINES.join("\n"), runAsElevated: true } },
    });
    new SsmDocument(this, "Resource", {
      name: props.name,
      documentType: "Session",
      documentFormat: "JSON",
      content: terraformEscape(content),
    });
  }
}
