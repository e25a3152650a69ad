import type { IncomingMessage, ServerResponse } from "node:http";
import { startAwsServer, withAwsServer } from "../../support/aws-server";

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
  /** Values of the records of foundations; absent: they may not be read. */
  readonly records?: readonly string[];
}

/** Lets the SDK talk to a server that answers like this. */
export async function withAws<T>(answers: Answers, ask: () => Promise<T>): Promise<T> {
  return withAwsServer(await startAwsServer(answering(answers)), ask);
}

function answering({ account, owner, checksOwner = true, lists = true, bucket, state, records }: Answers) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { method, url = "" } = request;
    if (method === "HEAD") {
      const refused = checksOwner && (request.headers["x-amz-expected-bucket-owner"] ?? owner) !== owner;
      response.writeHead(refused ? 403 : url.includes("tfstate") ? state : bucket).end();
      return;
    }
    if (request.headers["x-amz-target"] !== undefined) {
      response.writeHead(records === undefined ? 400 : 200).end(recordsAnswer(records));
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
  };
}

function recordsAnswer(records: readonly string[] | undefined): string {
  if (records === undefined) {
    return JSON.stringify({ __type: "AccessDeniedException", message: "not authorized" });
  }
  const Parameters = records.map((Value, index) => ({ Name: `/shop/e${index}/foundation/record`, Value }));
  return JSON.stringify({ Parameters });
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
