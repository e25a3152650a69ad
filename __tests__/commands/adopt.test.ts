import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adoptStack } from "../../constructs/commands/adopt";
import { stackOf } from "./adoption/support/stack-of";
import { answering } from "./support/answering";
import { type Endings, fakeTerraform } from "./support/fake-terraform";

const before = process.env;
const root = mkdtempSync(join(tmpdir(), "adopt-stack-"));
const folder = join(root, "dev-ec2");
const log = join(root, "log");

const TAGS = { Application: "shop", Environment: "dev" };
const MACHINE = "arn:aws:ec2:ap-northeast-2:123456789012:instance";

const NONE = { skipped: [], restored: [], recorded: [] };

const planned = (address: string, after: object, actions = ["create"]) => ({
  address,
  mode: "managed",
  type: address.split(".")[0],
  change: { actions, after },
});

/** What the stack would do, and a plan that imports what is given. */
const WANTED = {
  resource_changes: [
    planned("aws_iam_role.it", { name: "shop-dev-host", tags_all: TAGS }),
    planned("aws_instance.it", { tags_all: TAGS }),
    planned("aws_eip_association.it", {}),
    planned("aws_vpc.it", {}, ["no-op"]),
  ],
};

const existing = (address: string, id: string, tags: object = TAGS) => ({
  address,
  mode: "managed",
  type: address.split(".")[0],
  change: { actions: ["no-op"], before: { tags_all: tags }, importing: { id } },
});

const show = (...resource_changes: readonly object[]) => ({ output: JSON.stringify({ resource_changes }) });

beforeEach(() => {
  mkdirSync(folder, { recursive: true });
  rmSync(log, { force: true });
  const stack = stackOf({
    aws_iam_role: { it: { name: "shop-dev-host" } },
    aws_instance: { it: { ami: "ami-1" } },
    aws_eip_association: { it: { instance_id: "${aws_instance.it.id}" } },
    aws_vpc: { it: {} },
  });
  const provider = { ...stack.provider, docker: [{ host: "unix:///var/run/docker.sock" }] };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...stack, provider }));
  writeFileSync(join(folder, ".terraform.lock.hcl"), "");
});
afterEach(() => (process.env = before));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function adopted(endings: Endings, machines: readonly string[] = ["i-1"], variables = before) {
  const wanted: Endings = { "plan dev-ec2": { code: 2 }, "show dev-ec2": { output: JSON.stringify(WANTED) } };
  process.env = {
    ...variables,
    TMPDIR: root,
    TERRAFORM_BINARY_NAME: fakeTerraform({ ...wanted, ...endings }, log),
  };
  const things = machines.map((id) => ({ arn: `${MACHINE}/${id}`, tags: TAGS }));
  return adoptStack(folder, things, new Set());
}

/** What terraform was asked for in the copy of the stack. */
const asked = () =>
  readFileSync(log, "utf8")
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("dev-ec2 "))
    .map((line) => line.replace(/^\S+ /, ""));

const diagnostic = (summary: string, detail: string) =>
  JSON.stringify({ type: "diagnostic", diagnostic: { severity: "error", summary, detail } });

describe("a stack after an interrupted run", () => {
  it("gets what exists, by a plan for nothing else", async () => {
    const both = show(existing("aws_iam_role.it", "shop-dev-host"), existing("aws_instance.it", "i-1"));
    await expect(adopted({ show: both })).resolves.toEqual({
      imported: [
        { address: "aws_iam_role.it", id: "shop-dev-host" },
        { address: "aws_instance.it", id: "i-1" },
      ],
      ...NONE,
      remaining: 1,
    });
    expect(asked()).toEqual([
      "plan -json -input=false -out=plan -target=aws_iam_role.it -target=aws_instance.it",
      "show -json plan",
      "apply -input=false -no-color plan",
    ]);
  });

  it("is planned with what a new version renames, which Terraform refuses to leave out", async () => {
    const renamed = { ...planned("aws_eip.new", {}, ["no-op"]), previous_address: "aws_eip.old" };
    const wanted = { resource_changes: [...WANTED.resource_changes, renamed] };
    await adopted(
      {
        "show dev-ec2": { output: JSON.stringify(wanted) },
        show: show(existing("aws_iam_role.it", "shop-dev-host")),
      },
      [],
    );
    expect(asked()[0]).toBe(
      "plan -json -input=false -out=plan -target=aws_iam_role.it -target=aws_eip.old -target=aws_eip.new",
    );
  });

  it("gets a secret that was scheduled for deletion, which is restored first", async () => {
    const secret = `arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:/shop/dev/KEY-a1b2c3`;
    const address = "aws_secretsmanager_secret.it";
    const stack = stackOf({ aws_secretsmanager_secret: { it: { name: "/shop/dev/KEY" } } });
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack));
    const wanted = { resource_changes: [planned(address, { name: "/shop/dev/KEY", tags_all: TAGS })] };
    const Tags = Object.entries(TAGS).map(([Key, Value]) => ({ Key, Value }));
    const listed = { ARN: secret, Name: "/shop/dev/KEY", DeletedDate: 1_800_000_000, Tags };
    const result = await answering(
      () => [200, JSON.stringify({ SecretList: [listed] })],
      () =>
        adopted(
          { "show dev-ec2": { output: JSON.stringify(wanted) }, show: show(existing(address, secret)) },
          [],
          process.env,
        ),
    );
    expect(result).toMatchObject({ imported: [{ address, id: secret }], restored: [secret] });
  });

  it("gets nothing of another environment", async () => {
    const foreign = show(existing("aws_iam_role.it", "shop-dev-host", { Environment: "prod" }));
    const { imported, skipped } = await adopted({ show: foreign }, []);
    expect(imported).toEqual([]);
    expect(skipped).toMatchObject([{ address: "aws_iam_role.it", id: "shop-dev-host" }]);
    expect(asked().join()).not.toContain("apply");
  });

  it("is not changed where nothing exists", async () => {
    const words = (address: string) =>
      diagnostic(
        "Cannot import non-existent remote object",
        `While attempting to import an existing object to "${address}", the provider detected that no object exists`,
      );
    const output = `${words("aws_iam_role.it")}\n${words("aws_instance.it")}\n`;
    await expect(adopted({ plan: { code: 1, output } })).resolves.toEqual({
      imported: [],
      ...NONE,
      remaining: 3,
    });
    expect(asked()).toHaveLength(1);
  });

  it("gets neither of two that exist", async () => {
    const both = show(existing("aws_iam_role.it", "shop-dev-host"));
    const { skipped } = await adopted({ show: both }, ["i-1", "i-2"]);
    expect(skipped.map(({ id }) => id)).toEqual(["i-1", "i-2"]);
  });

  it("fails with what to do about a lock", async () => {
    const output = diagnostic(
      "Error acquiring the state lock",
      "Lock Info:\n  ID:        1234\n  Path: there",
    );
    await expect(adopted({ plan: { code: 1, output } })).rejects.toThrow(
      `If nobody is, run terraform -chdir=${folder} force-unlock 1234 and then this again.`,
    );
  });

  it("returns Terraform's error where it can't be planned", async () => {
    await expect(adopted({ "plan dev-ec2": { code: 1, errors: "Error: no credentials" } })).resolves.toEqual({
      imported: [],
      ...NONE,
      remaining: 0,
      failure: "Error: no credentials",
    });
    expect(existsSync(log)).toBe(true);
  });

  it("keeps its folder as it was, and leaves no copy", async () => {
    await adopted({ show: show(existing("aws_iam_role.it", "shop-dev-host")) }, []);
    expect(readdirSync(folder).sort()).toEqual([".terraform.lock.hcl", "cdk.tf.json"]);
    expect(readdirSync(root).filter((name) => name.startsWith("ec2-to-fargate-"))).toEqual([]);
  });
});
