import type { SecretReference } from "../../../constructs/service/container-environment";
import type { ManifestContainer } from "../../../constructs/service/manifest";
import type { Aws } from "./aws";
import { DeployError, errorMessage } from "./deploy-error";

/**
 * Most secrets that are read at a time.
 *
 * Each read is a process of the AWS command line: measured, 55 MiB and 0.4 s of a processor, of which the host has two.
 * `BatchGetSecretValue` can't do it in one: it takes no version of a secret. Source: Secrets Manager API reference.
 */
const AT_ONCE = 4;

/** Reads secrets, each one once per run. Their values stay in this process's memory. */
export class Secrets {
  private readonly known = new Map<string, Promise<string | undefined>>();

  constructor(private readonly aws: Pick<Aws, "secret">) {}

  /**
   * Returns all environment variables of a service's container, secrets included.
   *
   * @throws {@link DeployError} with the variable and the command that sets its secret, never with a value
   */
  public async environmentOf(service: ManifestContainer): Promise<Readonly<Record<string, string>>> {
    const environment: Record<string, string> = { ...service.environment };
    const references = Object.entries(service.secrets);
    for (let start = 0; start < references.length; start += AT_ONCE) {
      const read = references.slice(start, start + AT_ONCE).map(async ([variable, secret]) => {
        const value = await this.valueOf(secret).catch((error: unknown) => {
          throw new DeployError(`${service.name}: cannot read secret ${variable}: ${errorMessage(error)}`);
        });
        return [variable, value] as const;
      });
      Object.assign(environment, Object.fromEntries(await Promise.all(read)));
    }
    return environment;
  }

  private async valueOf({ arn, key, version }: SecretReference): Promise<string> {
    const id = `${arn} ${version ?? ""}`;
    const asked = this.known.get(id) ?? this.aws.secret(arn, version);
    this.known.set(id, asked);
    // Terraform writes a secret that is read by its version.
    const fix = version === undefined ? `Set its value: ${setCommand(arn)}` : "Deploy the whole environment";
    const value = await asked.catch((error: unknown) => {
      throw new DeployError(`${errorMessage(error)}. ${fix}`);
    });
    if (value === undefined) throw new DeployError(`${arn} has no text value. ${fix}`);
    return key === undefined ? value : fieldOf(value, key, arn);
  }
}

function setCommand(arn: string): string {
  return `aws secretsmanager put-secret-value --secret-id ${arn} --secret-string file://<file>`;
}

/** Returns one field of a secret that holds JSON. @throws without the value when there is no such field */
function fieldOf(value: string, key: string, arn: string): string {
  let field: unknown;
  try {
    field = (JSON.parse(value) as Record<string, unknown> | null)?.[key];
  } catch {
    // The parser's own message would quote the secret.
  }
  if (field === undefined || field === null) {
    throw new DeployError(`${arn} is not JSON with a field "${key}"`);
  }
  return typeof field === "string" ? field : JSON.stringify(field);
}
