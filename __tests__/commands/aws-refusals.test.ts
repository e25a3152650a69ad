import { awsRefusal } from "../../constructs/commands/aws-refusals";

/** An error as the SDK throws it. */
const error = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });

describe("what AWS refuses", () => {
  it.each([
    [
      error(
        "AccessDeniedException",
        "User: ci is not authorized to perform: ecs:UpdateService on resource: x.",
      ),
      "AWS denied ecs:UpdateService: User: ci is not authorized to perform: ecs:UpdateService on resource: x. " +
        "What a release needs is the output releaser_policy: npx cdktf output dev-foundation",
    ],
    [error("UnauthorizedOperation", "no"), /^AWS denied a request: no[.] What a release needs/],
    [
      error("ThrottlingException", "Rate exceeded"),
      /^AWS gets too many requests.*Run this again in a minute$/,
    ],
    [error("TooManyRequestsException", "x"), /too many requests/],
    [
      error("Error", "connect ECONNREFUSED 127.0.0.1:1", { code: "ECONNREFUSED" }),
      "AWS cannot be reached: connect ECONNREFUSED 127.0.0.1:1. Check your network",
    ],
    [
      error("ClusterNotFoundException", "Cluster not found.\n  Really."),
      "AWS refused: Cluster not found. Really",
    ],
  ])("is one line with what to do: %s", (thrown, line) => {
    const formatted = awsRefusal(thrown, "dev");
    if (typeof line === "string") expect(formatted).toBe(line);
    else expect(formatted).toMatch(line);
    expect(formatted).not.toContain("\n");
  });
});
