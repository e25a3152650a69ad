import { buildSync } from "esbuild";
import { Account } from "./account";
import { baseImage } from "./bases";
import { pushVariant } from "./images";
import { TestHost } from "./test-host";

/** Answers with the identity that AWS's SDK for JavaScript finds by itself. */
const PROGRAM = `
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { createServer } from "node:http";
createServer(async ({ url }, response) => {
  if (url === "/healthz") return response.end("ok");
  try {
    const { Arn } = await new STSClient({ maxAttempts: 1 }).send(new GetCallerIdentityCommand({}));
    response.end(Arn);
  } catch (error) {
    response.writeHead(502).end(String(error));
  }
}).listen(Number(process.env.PORT));
`;

/** Fails unless the AWS command line acts with the role of the service front. */
const CHECK = "aws sts get-caller-identity --query Arn --output text | grep -q assumed-role/shop-dev-front/";

/** Two services on one host that ask AWS who they are, with the real SDK and the real command line. */
export class Identified {
  private constructor(
    public readonly account: Account,
    public readonly host: TestHost,
  ) {}

  /** Boots a host, and deploys both services on it. */
  public static async start(): Promise<Identified> {
    const account = await Account.start();
    const host = await TestHost.start({ name: "identity", aws: account.url });
    const image = await pushVariant(
      baseImage("host"),
      ["COPY program.cjs /program.cjs", "ENTRYPOINT []", 'CMD ["node", "/program.cjs"]'],
      "identified:1",
      { "program.cjs": bundle() },
    );
    // The tests' database has the emulator's address, which is closed to a service without a database.
    const base = {
      port: 3000,
      database: true,
      health: "/healthz",
      environment: { AWS_ENDPOINT_URL: account.url },
      ulimits: { nofile: 1024 },
    };
    await account.describe([
      { ...base, name: "front", path: "/*", release: { command: ["sh", "-c", CHECK], timeout: 60 } },
      { ...base, name: "back", path: "/api/*", healthCheck: { ...HEALTH_CHECK } },
    ]);
    await account.release("front", image);
    await account.release("back", image);
    return new Identified(account, host);
  }

  /** Returns the identity that the SDK in a service's container finds, or the error. */
  public async bySdk(service: "front" | "back"): Promise<string> {
    return (await fetch(`http://${this.host.address}${service === "back" ? "/api/" : "/"}`)).text();
  }

  /** Runs a line of shell in the container of a service. */
  public in(service: "front" | "back", line: string) {
    return this.host.try(
      `docker exec ${service}-$(docker ps --format '{{.Names}}' | sed -n 's/^${service}-//p') sh -c '${line}'`,
    );
  }

  /** Returns the path of the credentials of a service's container. */
  public async path(service: "front" | "back"): Promise<string> {
    return (await this.in(service, "echo $AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")).output.trim();
  }

  /** Asks for credentials from a container, as an SDK does. @returns the JSON and the status, in a line */
  public async credentials(from: "front" | "back", path: string): Promise<string> {
    const { output } = await this.in(
      from,
      `curl --silent --max-time 8 --write-out " %{http_code}" http://169.254.170.2${path}`,
    );
    return output.trim();
  }

  /** Lets credentials end after a few seconds: STS gives 900 seconds at least, so the answer of `aws` is changed. */
  public async shortenCredentials(): Promise<void> {
    await this.host.run("cat >/usr/local/bin/aws && chmod +x /usr/local/bin/aws", SHORT_AWS);
    await this.host.run(
      "mkdir -p /run/systemd/system/ec2-to-fargate-credentials.service.d && cat >/run/systemd/system/ec2-to-fargate-credentials.service.d/test.conf",
      "[Service]\nEnvironment=CREDENTIALS_SECONDS=16\n",
    );
    await this.host.run(
      "systemctl stop ec2-to-fargate-credentials.service; rm /var/lib/ec2-to-fargate/credentials.json; systemctl daemon-reload; systemctl start ec2-to-fargate-credentials.service",
    );
  }

  /** Stops everything. */
  public async stop(): Promise<void> {
    await this.host.stop();
    await this.account.stop();
  }
}

/** An `aws` whose credentials end after 16 seconds. */
const SHORT_AWS = `#!/bin/bash
[[ $1 == sts ]] || exec /usr/bin/aws "$@"
answer=$(/usr/bin/aws "\${@/#16/900}") || exit
sed -E 's/("Expiration": ")[^"]*/\\1'"$(date -u -d '+16 seconds' +%FT%TZ)"'/' <<<"$answer"
`;

const HEALTH_CHECK = { interval: 5, timeout: 2, healthyThreshold: 2, unhealthyThreshold: 2, gracePeriod: 10 };

function bundle(): string {
  const { outputFiles } = buildSync({
    stdin: { contents: PROGRAM, resolveDir: __dirname, loader: "js" },
    ...{ bundle: true, platform: "node", format: "cjs", target: "node20", write: false },
  });
  return outputFiles[0]?.text ?? "";
}
