import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Construct } from "constructs";
import { terraformEscape } from "../service/terraform-escape";
import { CONTAINER_SHELL } from "../service/words";

/** Name of the document. */
export interface ShellDocumentProps {
  /** Physical name, for example `shop-dev-shell`. */
  readonly name: string;
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
 * Source: Systems Manager user guide, "Session document schema".
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
