import { answering } from "./answering";

/** What AWS has of the example in main.ts; each is there unless it is said otherwise. */
export interface DeployedAws {
  /** Account of the credentials. */
  readonly account?: string;
  /** HTTP status for the state bucket. */
  readonly bucket?: number;
  /** HTTP status for the bucket's own state in it. */
  readonly ownState?: number;
  /** HTTP status for the states of the stacks. */
  readonly states?: number;
  /** States of stacks that differ, by stack. */
  readonly stored?: Readonly<Record<string, object>>;
}

/** Answers as AWS does for environment dev of the example, whose service front is released and back is not. */
export function withDeployedAws<T>(
  { account = "111122223333", bucket = 200, ownState = 200, states = 200, stored = {} }: DeployedAws,
  ask: () => Promise<T>,
): Promise<T> {
  return answering(({ method = "", url = "", headers }, body) => {
    if (headers["x-amz-target"] === "AmazonSSM.GetParameters") return [200, PARAMETERS];
    if (method === "POST" && body.includes("GetCallerIdentity")) return [200, identity(account)];
    if (method === "HEAD") return [url.includes("tfstate") ? ownState : bucket, ""];
    const [, stack = ""] = /\/([a-z0-9]+)\.tfstate/.exec(url) ?? [];
    if (stack === "") return [200, buckets(account)];
    return states === 200 ? [200, JSON.stringify(stored[stack] ?? STATES[stack] ?? {})] : [states, ""];
  }, ask);
}

const arn = (service: string) =>
  `arn:aws:ssm:ap-northeast-2:111122223333:parameter/shop/dev/${service}/image`;

const STATES: Readonly<Record<string, object>> = {
  foundation: {
    outputs: {
      release_parameter_arns: { value: { front: arn("front"), back: arn("back") } },
      login_command: { value: "docker login" },
      build_commands: { value: { front: "build front", back: "build back" } },
      release_commands: { value: { front: "release front", back: "release back" } },
    },
  },
  ec2: { outputs: { url: { value: "http://203.0.113.7" } } },
  dns: { outputs: { phase: { value: "ec2" } } },
};

const PARAMETERS = JSON.stringify({
  Parameters: [
    { Name: "/shop/dev/back/image", Value: "unreleased" },
    { Name: "/shop/dev/front/image", Value: "shop/front:1" },
  ],
});

const buckets = (account: string) =>
  `<ListAllMyBucketsResult><Buckets><Bucket><Name>shop-dev-state-${account}</Name></Bucket></Buckets></ListAllMyBucketsResult>`;

const identity = (account: string) =>
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
