import { hostArtifacts } from "./host-artifacts";
import type { TestHost } from "./test-host";

/** A command document, as Systems Manager reads it. */
interface Document {
  readonly parameters: Readonly<
    Record<
      string,
      {
        readonly default: string;
        readonly allowedValues?: readonly string[];
        readonly allowedPattern?: string;
      }
    >
  >;
  readonly mainSteps: readonly [{ readonly inputs: { readonly runCommand: readonly string[] } }];
}

/** How a run of the document stands. */
interface Invocation {
  Status: string;
  StandardOutputContent: string;
  StandardErrorContent: string;
}

/** Characters of each stream that GetCommandInvocation returns. Source: Systems Manager API reference. */
const MOST_CHARACTERS = 24_000;

/** Systems Manager's Run Command for one host: it runs the deploy document there, as the agent does. */
export class RunCommand {
  private readonly invocations = new Map<string, Invocation>();
  private readonly document = JSON.parse(hostArtifacts().document) as Document;

  /** @param instanceId - id by which the host is known */
  constructor(
    private readonly host: TestHost,
    private readonly instanceId: string,
  ) {}

  /** Answers SendCommand. A text is the name of an error. */
  public send(request: Readonly<Record<string, unknown>>): object | string {
    const { DocumentName, InstanceIds, Parameters = {} } = request;
    if (DocumentName !== hostArtifacts().documentName) return "InvalidDocument";
    if (JSON.stringify(InstanceIds) !== JSON.stringify([this.instanceId])) return "InvalidInstanceId";
    const given = Parameters as Readonly<Record<string, readonly [string]>>;
    if (!this.accepts(given)) return "InvalidParameters";
    const CommandId = `command-${this.invocations.size + 1}`;
    const invocation = { Status: "InProgress", StandardOutputContent: "", StandardErrorContent: "" };
    this.invocations.set(CommandId, invocation);
    void this.run(this.script(given), invocation);
    return { Command: { CommandId } };
  }

  /** Answers GetCommandInvocation. A text is the name of an error. */
  public invocation({ CommandId, InstanceId }: Readonly<Record<string, unknown>>): object | string {
    const found = this.invocations.get(String(CommandId));
    if (found === undefined || InstanceId !== this.instanceId) return "InvocationDoesNotExist";
    return { ...found, StatusDetails: found.Status };
  }

  private accepts(given: Readonly<Record<string, readonly [string]>>): boolean {
    return Object.entries(given).every(([name, [value]]) => {
      const parameter = this.document.parameters[name];
      if (parameter === undefined) return false;
      const { allowedValues, allowedPattern = "" } = parameter;
      return allowedValues?.includes(value) ?? new RegExp(allowedPattern).test(value);
    });
  }

  private script(given: Readonly<Record<string, readonly [string]>>): string {
    let text = this.document.mainSteps[0].inputs.runCommand.join("\n");
    for (const [name, { default: value }] of Object.entries(this.document.parameters)) {
      text = text.replaceAll(`{{ ${name} }}`, given[name]?.[0] ?? value);
    }
    return text;
  }

  private async run(script: string, invocation: Invocation): Promise<void> {
    const file = "$(mktemp)";
    const ended = await this.host.try(`script=${file}; cat >$script; bash $script; exit $?`, script);
    const output = ended.errors === "" ? ended.output : ended.output.replace(ended.errors, "");
    invocation.StandardOutputContent = output.slice(0, MOST_CHARACTERS);
    invocation.StandardErrorContent = ended.errors.slice(0, MOST_CHARACTERS);
    invocation.Status = ended.code === 0 ? "Success" : "Failed";
  }
}
