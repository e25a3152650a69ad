import type { Emulator } from "./emulator/emulator";

/**
 * Calls an action of a JSON service of the emulator, which doesn't look at signatures.
 *
 * @param action - target as the service names it, for example `AmazonSSM.PutParameter`
 */
export async function call(emulator: Emulator, action: string, body: unknown): Promise<unknown> {
  const service = action.startsWith("AmazonSSM") ? "ssm" : "tagging";
  const region = emulator.environment["AWS_REGION"];
  const response = await fetch(emulator.url, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.1",
      "X-Amz-Target": action,
      Authorization: `AWS4-HMAC-SHA256 Credential=emulator/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${action}: ${response.status} ${text}`);
  return JSON.parse(text);
}
