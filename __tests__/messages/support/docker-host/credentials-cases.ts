import { createHash } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Aws } from "../../../../docker/host/deploy/aws";
import { credentialsServer } from "../../../../docker/host/deploy/credentials-server";
import { roleCredentials } from "../../../../docker/host/deploy/role-credentials";
import { type MessageCase, type MessageCases, failing } from "./test-case";

const ROLE = "arn:aws:iam::123456789012:role/shop-dev-front";
const DENIED = "An error occurred (AccessDenied) when calling the AssumeRole operation";
const PATH = "/v2/credentials/token";

const assumed = async () => ({
  ...{ RoleArn: ROLE, AccessKeyId: "key", SecretAccessKey: "secret", Token: "token" },
  Expiration: new Date(Date.now() + 3_600_000).toISOString(),
});

/** Asks the endpoint of a host with one container, and returns the message of the answer, after what was printed. */
function asking(
  path: string,
  ...answers: (() => Promise<Awaited<ReturnType<typeof assumed>>>)[]
): MessageCase {
  return async () => {
    const printed: string[] = [];
    const assumeRole = jest.fn(assumed);
    for (const answer of answers) assumeRole.mockImplementationOnce(answer);
    const log = (line: string) => void printed.push(line);
    const aws = { assumeRole } as unknown as Aws;
    const roles = roleCredentials({ aws, log, credentialsLifetime: 3600 });
    const tokenHash = createHash("sha256").update("token").digest("hex");
    const front = { service: "front", role: ROLE, tokenHash, addresses: ["127.0.0.1"] };
    const server = credentialsServer({ identities: async () => [front] }, roles);
    try {
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      const ask = async () =>
        (await (await fetch(`http://127.0.0.1:${port}${path}`)).json()) as { message?: string };
      const messages = [];
      for (let asked = 0; asked < Math.max(1, answers.length); asked++) {
        messages.push((await ask()).message);
        jest.advanceTimersByTime(6000);
      }
      return [...printed, ...messages.filter((message) => message !== undefined)].join("\n");
    } finally {
      server.close();
    }
  };
}

/** What is printed, and answered to a container, about the credentials of services' roles. */
export const CREDENTIALS_CASES: MessageCases = {
  "a container asks for credentials with an unknown token": asking("/v2/credentials/other"),
  "a container asks for credentials without a token": asking("/v2/credentials/"),
  "a container asks the credentials' address for something else": asking("/v4/metadata"),
  "a role cannot be assumed, and later it can": asking(PATH, failing(DENIED), assumed),
  "AWS does not answer when a role is assumed": asking(PATH, () => new Promise(() => undefined)),
};
