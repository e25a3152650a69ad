import type { Emulator } from "./emulator";

/** The JSON services, by the prefix of their targets. */
const SERVICES = {
  AmazonSSM: "ssm",
  AmazonEC2ContainerServiceV20141113: "ecs",
  ResourceGroupsTaggingAPI_20170126: "tagging",
  secretsmanager: "secretsmanager",
  AnyScaleFrontendService: "application-autoscaling",
};

/**
 * Calls an action of a JSON service of the emulator. The emulator doesn't check signatures.
 *
 * @param action - target of the call, for example `AmazonSSM.PutParameter`
 */
export async function call(emulator: Emulator, action: string, body: unknown): Promise<unknown> {
  const target = Object.entries(SERVICES).find(([prefix]) => action.startsWith(`${prefix}.`));
  if (target === undefined) throw new Error(`${action}: unknown service`);
  const headers = { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": action };
  return JSON.parse(
    await send(emulator, target[1], "", { method: "POST", headers, body: JSON.stringify(body) }),
  );
}

/** Reads a path of a REST service. @param path - for example `/schedules` */
export async function read(emulator: Emulator, service: string, path: string): Promise<unknown> {
  return JSON.parse(await send(emulator, service, path, {}));
}

/** Calls an action of a service with the older query protocol. Returns its XML. */
export async function query(
  emulator: Emulator,
  service: string,
  version: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams({ ...parameters, Version: version }).toString();
  return send(emulator, service, "", { method: "POST", headers, body });
}

async function send(
  { url, environment }: Emulator,
  service: string,
  path: string,
  request: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string },
): Promise<string> {
  const scope = `emulator/20260101/${environment["AWS_REGION"]}/${service}/aws4_request`;
  const response = await fetch(`${url}${path}`, {
    ...request,
    headers: {
      ...request.headers,
      Authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service}: ${response.status} ${text}`);
  return text;
}
