import { existsSync, readFileSync, statSync } from "node:fs";
import { Aws } from "../../docker/host/deploy/aws";
import { run } from "../../docker/host/deploy/exec";
import { COPY_FILE, EVENTS_FILE, MANIFEST_FILE, put } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));
jest.mock("../../docker/host/deploy/exec");

/** An AWS command line that answers with this; what it was called with is noted. */
function awsThatAnswers(answer: (args: readonly string[]) => unknown) {
  const calls: (readonly string[])[] = [];
  jest.mocked(run).mockImplementation(async (program, args) => {
    calls.push([program, ...args]);
    return JSON.stringify(answer(args));
  });
  return { aws: new Aws("ap-northeast-2"), calls };
}

/** Names between `--names` and the next option. */
const namesIn = (args: readonly string[]) =>
  args.slice(args.indexOf("--names") + 1, args.indexOf("--region"));

const holdingAll = (args: readonly string[]) => ({
  Parameters: namesIn(args).map((name) => ({ Name: name, Value: `value of ${name}` })),
});

describe("parameters", () => {
  it("are asked for in the host's region", async () => {
    const { aws, calls } = awsThatAnswers(holdingAll);
    expect(await aws.parameters(["/a"])).toEqual(new Map([["/a", "value of /a"]]));
    expect(calls[0]?.join(" ")).toBe(
      "aws ssm get-parameters --names /a --region ap-northeast-2 --output json",
    );
  });

  it.each([
    [10, [10]],
    [11, [10, 1]],
    [0, []],
  ])("may be %d, of which AWS tells ten at a time", async (count, batches) => {
    const { aws, calls } = awsThatAnswers(holdingAll);
    const names = Array.from({ length: count }, (_, index) => `/p${index}`);
    expect([...(await aws.parameters(names)).keys()]).toEqual(names);
    expect(calls.map((args) => namesIn(args).length)).toEqual(batches);
  });

  it("that don't exist are missing", async () => {
    const { aws } = awsThatAnswers(() => ({ Parameters: [], InvalidParameters: ["/a"] }));
    expect((await aws.parameters(["/a"])).has("/a")).toBe(false);
  });
});

describe("an object", () => {
  it("is one version of it, which passes through a file", async () => {
    const { aws, calls } = awsThatAnswers(() => {
      put(MANIFEST_FILE, "its content");
      return { ContentLength: 11 };
    });
    expect(await aws.object({ bucket: "b", key: "k", version: "v1" })).toBe("its content");
    expect(calls[0]?.join(" ")).toBe(
      `aws s3api get-object --bucket b --key k --version-id v1 ${MANIFEST_FILE} --region ap-northeast-2 --output json`,
    );
  });
});

describe("a secret", () => {
  it("is its text", async () => {
    const { aws, calls } = awsThatAnswers(() => ({ SecretString: "t0p" }));
    expect(await aws.secret("arn:one")).toBe("t0p");
    expect(calls[0]?.join(" ")).toMatch(/^aws secretsmanager get-secret-value --secret-id arn:one /);
  });

  it("can be one version of it", async () => {
    const { aws, calls } = awsThatAnswers(() => ({ SecretString: "t0p" }));
    await aws.secret("arn:one", "v-1");
    expect(calls[0]?.join(" ")).toMatch(/ get-secret-value --secret-id arn:one --version-id v-1 /);
  });

  it("that is binary has no text", async () => {
    const { aws } = awsThatAnswers(() => ({ SecretBinary: "AAEC" }));
    expect(await aws.secret("arn:one")).toBeUndefined();
  });
});

describe("a secret object", () => {
  const location = { bucket: "b", key: "host/certificate.json" };

  it("is downloaded by way of a file that is removed", async () => {
    const { aws } = awsThatAnswers((args) => {
      if (args.includes("list-objects-v2")) return { Contents: [{ Key: location.key }] };
      put(COPY_FILE, "secret");
      return {};
    });
    expect(await aws.download(location, COPY_FILE)).toBe("secret");
    expect(existsSync(COPY_FILE)).toBe(false);
  });

  it("that does not exist is undefined, also when a longer key does", async () => {
    const { aws, calls } = awsThatAnswers(() => ({ Contents: [{ Key: `${location.key}.old` }] }));
    expect(await aws.download(location, COPY_FILE)).toBeUndefined();
    expect(calls).toHaveLength(1);
  });

  it("is uploaded from a file that only root reads, and that is removed", async () => {
    const { aws, calls } = awsThatAnswers(() => ({
      mode: statSync(COPY_FILE).mode & 0o777,
      text: readFileSync(COPY_FILE, "utf8"),
    }));
    await aws.upload(location, "secret", COPY_FILE);
    expect(calls[0]?.join(" ")).toContain(
      `put-object --bucket b --key host/certificate.json --body ${COPY_FILE}`,
    );
    await expect(jest.mocked(run).mock.results.at(-1)?.value).resolves.toBe('{"mode":384,"text":"secret"}');
    expect(existsSync(COPY_FILE)).toBe(false);
  });
});

describe("a log", () => {
  const target = { group: "/shop/dev/host/access", stream: "i-1" };
  const event = { timestamp: 1, message: "é \u{1f600}" };

  /** Writes an event; the first calls fail with these errors. Returns the operations, and the file of each. */
  async function written(...errors: readonly string[]) {
    const calls: string[] = [];
    const texts: string[] = [];
    const left = [...errors];
    jest.mocked(run).mockImplementation(async (_, [, operation = ""]) => {
      calls.push(operation);
      if (operation === "put-log-events") texts.push(readFileSync(EVENTS_FILE, "utf8"));
      const error = left.shift();
      if (error !== undefined) throw new Error(error);
      return "";
    });
    const outcome = await new Aws("ap-northeast-2").writeLog(target, [event], EVENTS_FILE).catch(String);
    return { calls, texts, outcome, isLeft: existsSync(EVENTS_FILE) };
  }

  it("is written from a file of ASCII that is removed", async () => {
    const text = '[{"timestamp":1,"message":"\\u00e9 \\ud83d\\ude00"}]';
    expect(await written()).toEqual({ calls: ["put-log-events"], texts: [text], isLeft: false });
    expect(JSON.parse(text)).toEqual([event]);
  });

  it("gets its stream when it has none", async () => {
    const { calls, outcome } = await written("An error occurred (ResourceNotFoundException) when");
    expect(calls).toEqual(["put-log-events", "create-log-stream", "put-log-events"]);
    expect(outcome).toBeUndefined();
  });

  it("fails with the reason, and leaves no file", async () => {
    const { calls, outcome, isLeft } = await written("An error occurred (AccessDeniedException) when");
    expect([calls, isLeft]).toEqual([["put-log-events"], false]);
    expect(outcome).toMatch(/AccessDenied/);
  });
});
