import { createServer, type Server } from "node:http";

/** What AWS answers. */
export interface Answers {
  /** Account of the credentials; absent: they are refused. */
  readonly account: string | undefined;
  /** Account that the bucket belongs to. */
  readonly owner: string;
  /** Whether the expected owner is looked at; what only resembles S3 may not. */
  readonly checksOwner?: boolean;
  /** Whether the account's buckets may be listed. */
  readonly lists?: boolean;
  /** HTTP status for the bucket. */
  readonly bucket: number;
  /** HTTP status for the state in it. */
  readonly state: number;
}

/** Lets the SDK talk to a server that answers like this, with invalid credentials. */
export async function withAws<T>(answers: Answers, ask: () => Promise<T>): Promise<T> {
  const server = serverOf(answers);
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  const before = process.env;
  process.env = {
    ...before,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "nobody",
    AWS_SECRET_ACCESS_KEY: "nothing",
    AWS_MAX_ATTEMPTS: "1",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
  try {
    return await ask();
  } finally {
    process.env = before;
    server.closeAllConnections();
    server.close();
  }
}

function serverOf({ account, owner, checksOwner = true, lists = true, bucket, state }: Answers): Server {
  return createServer((request, response) => {
    const { method, url = "" } = request;
    request.resume();
    if (method === "HEAD") {
      const refused = checksOwner && (request.headers["x-amz-expected-bucket-owner"] ?? owner) !== owner;
      response.writeHead(refused ? 403 : url.includes("tfstate") ? state : bucket).end();
      return;
    }
    const headers = { "content-type": "text/xml" };
    if (method === "GET") {
      response
        .writeHead(lists ? 200 : 403, headers)
        .end(lists ? list(owner === account ? owner : undefined) : REFUSAL);
      return;
    }
    if (account === undefined) response.writeHead(403, headers).end(REFUSAL);
    else response.writeHead(200, headers).end(identity(account));
  });
}

const REFUSAL =
  "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code>" +
  "<Message>The security token is invalid</Message></Error></ErrorResponse>";

function list(owner: string | undefined): string {
  const bucket = `<Bucket><Name>shop-dev-state-${owner}</Name></Bucket>`;
  return `<ListAllMyBucketsResult><Buckets>${owner === undefined ? "" : bucket}</Buckets></ListAllMyBucketsResult>`;
}

function identity(account: string): string {
  return (
    "<GetCallerIdentityResponse><GetCallerIdentityResult>" +
    `<Account>${account}</Account>` +
    "</GetCallerIdentityResult></GetCallerIdentityResponse>"
  );
}
