import type { IncomingMessage } from "node:http";

/** A call as the proxy knows it. */
export interface CallName {
  /** Service in the words of a signature, for example `elasticloadbalancing`; empty where nothing is signed. */
  readonly service: string;
  /** `ec2:RunInstances`; of a service that has no actions in its calls, `s3:PUT /bucket/key`. */
  readonly name: string;
}

/** Names a call to AWS, in each of the ways in which its services are told what to do. */
export function callName(request: IncomingMessage, body: string): CallName {
  const [, service = ""] =
    /Credential=[^/]+\/\d+\/[^/]*\/([^/]+)\//.exec(header(request, "authorization")) ?? [];
  return { service, name: `${service}:${action(request, body)}` };
}

function action(request: IncomingMessage, body: string): string {
  const target = header(request, "x-amz-target");
  if (target !== "") return target.slice(target.indexOf(".") + 1);
  if (header(request, "content-type").startsWith("application/x-www-form-urlencoded"))
    return new URLSearchParams(body).get("Action") ?? "";
  return `${request.method} ${(request.url ?? "").replace(/\?.*/, "")}`;
}

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? "");
}
