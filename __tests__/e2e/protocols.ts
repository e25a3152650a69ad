import type { IncomingMessage } from "node:http";

/** A call to AWS, as the proxy reads it. */
export interface CallName {
  /** Signing name of the service, for example `elasticloadbalancing`. Empty without a signature. */
  readonly service: string;
  /** `ec2:RunInstances`, or `s3:PUT /bucket/key` for a REST service. */
  readonly name: string;
}

/** Returns the name of a call, for each protocol of AWS. */
export function callName(request: IncomingMessage, body: string): CallName {
  const [, service = ""] =
    /Credential=[^/]+\/\d+\/[^/]*\/([^/]+)\//.exec(header(request, "authorization")) ?? [];
  return { service, name: `${service}:${action(request, body)}` };
}

function action(request: IncomingMessage, body: string): string {
  const target = header(request, "x-amz-target");
  if (target !== "") return target.slice(target.indexOf(".") + 1);
  if (header(request, "content-type").startsWith("application/x-www-form-urlencoded")) {
    return new URLSearchParams(body).get("Action") ?? "";
  }
  return `${request.method} ${(request.url ?? "").replace(/\?.*/, "")}`;
}

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? "");
}

/** An error of AWS: an internal error, or throttling. */
export type ErrorAnswer = "500" | "throttled";

/** An HTTP answer of the proxy. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signing names of the services with a JSON protocol. The others use XML. */
const JSON_SERVICES = new Set([
  ...["application-autoscaling", "ecr", "ecs", "events", "logs", "secretsmanager", "ssm", "tagging"],
]);

/** Builds an error as a service sends it, so that SDKs recognise it. */
export function errorAnswer(service: string, refusal: ErrorAnswer): HttpAnswer {
  const { status, code } = refusal === "500" ? failure(service) : throttling(service);
  const message = `${code}: made by a test`;
  if (JSON_SERVICES.has(service)) {
    return {
      status,
      headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amzn-ErrorType": code },
      body: JSON.stringify({ __type: code, message }),
    };
  }
  return { status, headers: { "Content-Type": "text/xml" }, body: xml(service, code, message) };
}

function failure(service: string): { readonly status: number; readonly code: string } {
  if (service === "s3") return { status: 500, code: "InternalError" };
  return { status: 500, code: service === "ec2" ? "InternalError" : "InternalFailure" };
}

function throttling(service: string): { readonly status: number; readonly code: string } {
  switch (service) {
    case "s3":
      return { status: 503, code: "SlowDown" };
    case "ec2":
      return { status: 503, code: "RequestLimitExceeded" };
    default:
      return { status: 400, code: JSON_SERVICES.has(service) ? "ThrottlingException" : "Throttling" };
  }
}

function xml(service: string, code: string, message: string): string {
  const error = `<Code>${code}</Code><Message>${message}</Message>`;
  switch (service) {
    case "s3":
      return `<?xml version="1.0"?><Error>${error}<RequestId>test</RequestId></Error>`;
    case "ec2":
      return `<Response><Errors><Error>${error}</Error></Errors><RequestID>test</RequestID></Response>`;
    default:
      return `<ErrorResponse><Error><Type>Receiver</Type>${error}</Error><RequestId>test</RequestId></ErrorResponse>`;
  }
}
