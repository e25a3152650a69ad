import { errorMessage, networkCode } from "./command-error";

/** Names of the errors by which AWS services say that there were too many requests. Source: AWS SDK, retry behavior. */
const THROTTLING = /Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown/;
const DENIED = /AccessDenied|UnauthorizedOperation|NotAuthorized/;

/**
 * Formats an error of an AWS service in one line, with what to do about it.
 *
 * @param environment - name of the environment, for the output that holds the policy of a releaser
 */
export function awsRefusal(error: unknown, environment: string): string {
  const message = errorMessage(error).replace(/\s*\n\s*/g, " ");
  const name = error instanceof Error ? error.name : "";
  if (DENIED.test(name)) {
    const [, action] = /to perform:? `?([\w-]+:\w+)/.exec(message) ?? [];
    return (
      `AWS denied ${action ?? "a request"}: ${message}. What a release needs is the output releaser_policy: ` +
      `npx cdktf output ${environment}-foundation`
    );
  }
  if (THROTTLING.test(name)) {
    return `AWS gets too many requests at the moment: ${message}. Run this again in a minute`;
  }
  if (networkCode(error) !== undefined) return `AWS cannot be reached: ${message}. Check your network`;
  return `AWS refused: ${message}`;
}
