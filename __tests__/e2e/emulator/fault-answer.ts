/** What AWS says instead of an answer: that it failed, or that there were too many calls. */
export type Refusal = "500" | "throttled";

/** An answer of the proxy's own. */
export interface FaultAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Services that speak JSON, in the words of a signature; the others speak XML. */
const JSON_SERVICES = new Set([
  ...["application-autoscaling", "ecr", "ecs", "events", "logs", "secretsmanager", "ssm", "tagging"],
]);

/** Spells a refusal as a service would, so that an SDK knows it: its status, its code, its shape. */
export function faultAnswer(service: string, refusal: Refusal): FaultAnswer {
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
