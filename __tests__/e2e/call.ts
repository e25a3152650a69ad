import type { Emulator } from "./emulator/emulator";

/** Services that are called here, by the beginning of their targets. */
const SERVICES = {
  AmazonSSM: "ssm",
  AmazonEC2ContainerServiceV20141113: "ecs",
  ResourceGroupsTaggingAPI_20170126: "tagging",
  secretsmanager: "secretsmanager",
};

/**
 * Calls an action of a JSON service of the emulator, which doesn't look at signatures.
 *
 * @param action - target as the service names it, for example `AmazonSSM.PutParameter`
 */
export async function call(emulator: Emulator, action: string, body: unknown): Promise<unknown> {
  const target = Object.entries(SERVICES).find(([prefix]) => action.startsWith(`${prefix}.`));
  if (target === undefined) throw new Error(`${action}: not a service that is called here`);
  const headers = { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": action };
  return JSON.parse(await post(emulator, target[1], headers, JSON.stringify(body)));
}

/** Calls an action of a service that speaks the older query protocol, and answers with its XML. */
export async function query(
  emulator: Emulator,
  service: string,
  version: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return post(
    emulator,
    service,
    headers,
    new URLSearchParams({ ...parameters, Version: version }).toString(),
  );
}

async function post(
  emulator: Emulator,
  service: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<string> {
  const scope = `emulator/20260101/${emulator.environment["AWS_REGION"]}/${service}/aws4_request`;
  const response = await fetch(emulator.url, {
    method: "POST",
    headers: {
      ...headers,
      Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service}: ${response.status} ${text}`);
  return text;
}
