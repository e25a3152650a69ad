import { NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import { type Lock, LockFile, lockHolder } from "../../../constructs/commands/terraform/lock-file";
import type { StackJson } from "../../../constructs/report/stack-json";

const STACK = {
  terraform: {
    backend: { s3: { bucket: "shop-dev-state", key: "shop/dev/ec2.tfstate", region: "eu-west-1" } },
  },
  provider: {
    aws: [
      { region: "eu-west-1", allowed_account_ids: ["123456789012"], default_tags: [{ tags: { Name: "x" } }] },
    ],
  },
  ...{ resource: {}, data: {} },
} as unknown as StackJson;

const LOCK: Lock = {
  ...{ ID: "73ad491e", Operation: "npm run restore -- dev --switch", Info: "process 7", Who: "kim@laptop" },
  ...{ Version: "1.11.4", Created: "2026-11-27T20:35:13.125Z", Path: "shop-dev-state/shop/dev/ec2.tfstate" },
};

interface Request {
  readonly input: Readonly<Record<string, unknown>>;
  readonly constructor: { readonly name: string };
}

/** A lock file in a bucket that holds this text, and answers a write with this error. */
function fileOf(text: string | undefined, error?: Error) {
  const requests: (readonly [string, object])[] = [];
  const client = new S3Client({
    region: "eu-west-1",
    credentials: { accessKeyId: "x", secretAccessKey: "x" },
  });
  client.send = ({ input, constructor: { name } }: Request) => {
    requests.push([name, input]);
    if (name === "PutObjectCommand") return error === undefined ? Promise.resolve({}) : Promise.reject(error);
    if (name !== "GetObjectCommand") return Promise.resolve({});
    if (text === undefined) return Promise.reject(new NoSuchKey({ message: "none", $metadata: {} }));
    return Promise.resolve({ Body: { transformToString: () => Promise.resolve(text) } });
  };
  return { file: new LockFile(STACK, client), requests };
}

const PLACE = {
  ...{ Bucket: "shop-dev-state", Key: "shop/dev/ec2.tfstate.tflock", ExpectedBucketOwner: "123456789012" },
};

describe("a lock file", () => {
  it("is written as Terraform does, only where none is, and encrypted as the state", async () => {
    const { file, requests } = fileOf(undefined);
    expect([await file.create({ ...LOCK, Path: file.path }), await file.read()]).toEqual([true, undefined]);
    const [, written] = requests[0] ?? [];
    expect(written).toEqual({
      ...PLACE,
      Body:
        '{"ID":"73ad491e","Operation":"npm run restore -- dev --switch","Info":"process 7","Who":"kim@laptop",' +
        '"Version":"1.11.4","Created":"2026-11-27T20:35:13.125Z","Path":"shop-dev-state/shop/dev/ec2.tfstate"}',
      ...{ ContentType: "application/json", ServerSideEncryption: "AES256", IfNoneMatch: "*" },
    });
    await file.remove();
    expect(requests.at(-1)).toEqual(["DeleteObjectCommand", PLACE]);
  });

  it.each([
    ["of somebody else", JSON.stringify({ ...LOCK, ID: "other" }), false],
    ["that is gone again", undefined, false],
    ["of its own, where the answer to the first attempt was lost", JSON.stringify(LOCK), true],
  ])("is not written over one %s", async (_, text, isThere) => {
    const taken = Object.assign(new Error("it is there"), { name: "PreconditionFailed" });
    expect(await fileOf(text, taken).file.create(LOCK)).toBe(isThere);
  });

  it("does not take every error for the lock of somebody else", async () => {
    const denied = Object.assign(new Error("denied"), { name: "AccessDenied" });
    await expect(fileOf(JSON.stringify(LOCK), denied).file.create(LOCK)).rejects.toBe(denied);
  });

  it.each(["", "null", "{}", '{"Who":7}'])("that holds %j is a lock, of nobody known", async (text) => {
    const lock = await fileOf(text).file.read();
    expect(lock).toMatchObject({ ID: "", Who: "" });
    expect(lock && lockHolder(lock)).toBe("somebody else");
  });
});
