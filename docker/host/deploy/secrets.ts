import type { SecretReference } from "../../../constructs/service/container-environment";
import type { ManifestService } from "../../../constructs/service/manifest";
import type { Aws } from "./aws";
import { Problem } from "./problem";
import { reason } from "./reason";
import { secretField } from "./secret-field";

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
        throw new Problem(`${service.name}: cannot read ${variable}: ${reason(error)}`);
      });
    }
    return environment;
  }

  private async valueOf({ arn, key }: SecretReference): Promise<string> {
    const asked = this.known.get(arn) ?? this.aws.secret(arn);
    this.known.set(arn, asked);
    const value = await asked.catch((error: unknown) => {
      throw new Problem(`${reason(error)}. Fill it: ${fillCommand(arn)}`);
    });
    if (value === undefined) throw new Problem(`${arn} holds no text. Fill it: ${fillCommand(arn)}`);
    return key === undefined ? value : secretField(value, key, arn);
  }
}

function fillCommand(arn: string): string {
  return `aws secretsmanager put-secret-value --secret-id ${arn} --secret-string file://<file>`;
}
