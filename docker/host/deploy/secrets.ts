import type { SecretReference } from "../../../constructs/service/container-environment";
import type { ManifestService } from "../../../constructs/service/manifest";
import type { Aws } from "./aws";
import { DeployError, errorMessage } from "./deploy-error";

/** Reads secrets, each one once a run: a database's has several fields. Their values stay in this process's memory. */
export class Secrets {
  private readonly known = new Map<string, Promise<string | undefined>>();

  constructor(private readonly aws: Pick<Aws, "secret">) {}

  /**
   * Puts together what a service's container finds in its environment.
   *
   * @throws {@link Problem} with the variable and the command that fills its secret, never with a value
   */
  public async environmentOf(service: ManifestService): Promise<Readonly<Record<string, string>>> {
    const environment: Record<string, string> = { ...service.environment };
    for (const [variable, secret] of Object.entries(service.secrets)) {
      environment[variable] = await this.valueOf(secret).catch((error: unknown) => {
        throw new DeployError(`${service.name}: cannot read ${variable}: ${errorMessage(error)}`);
      });
    }
    return environment;
  }

  private async valueOf({ arn, key }: SecretReference): Promise<string> {
    const asked = this.known.get(arn) ?? this.aws.secret(arn);
    this.known.set(arn, asked);
    const value = await asked.catch((error: unknown) => {
      throw new DeployError(`${errorMessage(error)}. Fill it: ${fillCommand(arn)}`);
    });
    if (value === undefined) throw new DeployError(`${arn} holds no text. Fill it: ${fillCommand(arn)}`);
    return key === undefined ? value : secretField(value, key, arn);
  }
}

function fillCommand(arn: string): string {
  return `aws secretsmanager put-secret-value --secret-id ${arn} --secret-string file://<file>`;
}

/**
 * Takes one field out of a secret that holds JSON.
 *
 * @param arn - whose value it is, for the message
 * @throws when there is no such field; the message doesn't show the value
 */
export function secretField(value: string, key: string, arn: string): string {
  let field: unknown;
  try {
    field = (JSON.parse(value) as Record<string, unknown> | null)?.[key];
  } catch {
    // The parser's own message would quote the secret.
  }
  if (field === undefined || field === null) throw new Error(`${arn} is not JSON with a field ${key}`);
  return typeof field === "string" ? field : JSON.stringify(field);
}
