import { errorMessage, networkCode } from "./command-error";

/** Names of the errors by which AWS services say that there were too many requests. Source: AWS SDK, retry behavior. */
const THROTTLING = /Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown/;
const DENIED = /AccessDenied|UnauthorizedOperation|NotAuthorized/;

/** Names of the errors by which AWS, or the SDK before it, finds credentials that are not valid any more. Source: AWS, "Common errors". */
const EXPIRED =
  /^(ExpiredToken(Exception)?|RequestExpired|InvalidClientTokenId|UnrecognizedClientException|AuthFailure|CredentialsProviderError)$/;

/** What the policy of an output is for. */
const USES = {
  releaser_policy: "What a release needs is",
  sleep_policy: "What wake and sleep need is",
  operator_policy: "What logs, shell, tunnel and status need is",
} as const;

/** Returns whether the credentials lack a permission. */
export function isDenied(error: unknown): boolean {
  return error instanceof Error && DENIED.test(error.name);
}

/** Returns whether AWS got too many requests. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Error && THROTTLING.test(error.name);
}

/** Returns whether the same request may succeed in a moment: the network failed, or there were too many requests. */
export function isTransient(error: unknown): boolean {
  return networkCode(error) !== undefined || isThrottled(error);
}

/**
 * Formats an error of an AWS service in one line, with what to do about it.
 *
 * @param environment - name of the environment, for the output that holds the policy
 * @param policy - name of the output that holds it
 */
export function awsRefusal(
  error: unknown,
  environment: string,
  policy: keyof typeof USES = "releaser_policy",
): string {
  const message = errorMessage(error).replace(/\s*\n\s*/g, " ");
  if (isDenied(error)) {
    const [, action] = /to perform:? `?([\w-]+:\w+)/.exec(message) ?? [];
    return (
      `AWS denied ${action ?? "a request"}: ${message}. ${USES[policy]} the output ${policy}: ` +
      `npx cdktf output ${environment}-foundation`
    );
  }
  if (error instanceof Error && EXPIRED.test(error.name)) {
    return `AWS does not accept your credentials any more: ${message}. Sign in, for example with aws sso login, then run this again`;
  }
  if (isThrottled(error)) {
    return `AWS gets too many requests at the moment: ${message}. Run this again in a minute`;
  }
  if (networkCode(error) !== undefined) return `AWS cannot be reached: ${message}. Check your network`;
  return `AWS refused: ${message}`;
}

/**
 * Formats why something could not be read, in one sentence: what a check says that is no failure.
 *
 * @param calls - the calls, for example `ec2:DescribeVpcs`: the permissions that it needs
 */
export function unreadReason(error: unknown, calls: readonly string[]): string {
  const reason = () => {
    if (isDenied(error)) return `your credentials may not call ${calls.join(", ")}`;
    if (isThrottled(error)) return "AWS gets too many requests at the moment";
    const message = errorMessage(error).replace(/\s*\n\s*/g, " ");
    return networkCode(error) === undefined
      ? `AWS answered: ${message}`
      : `AWS cannot be reached: ${message}`;
  };
  return `could not check: ${reason()}.`;
}
