import { restoreSecrets } from "../../../constructs/commands/adoption/deleted-secrets";
import { answering } from "../support/answering";

const TAGS = { Application: "shop", Environment: "dev" };

const secret = (name: string, differences: object = {}) => ({
  ...{ ARN: `arn:${name}`, Name: name, DeletedDate: 1_800_000_000 },
  Tags: Object.entries(TAGS).map(([Key, Value]) => ({ Key, Value })),
  ...differences,
});

const planned = (...names: readonly string[]) =>
  new Map(
    names.map((name, index) => [`aws_secretsmanager_secret.s${index}`, { name, tags_all: TAGS }] as const),
  );

/** Asks an AWS that has these secrets. @returns the result, and which secrets were restored */
async function restored(listed: readonly object[], wanted: ReturnType<typeof planned>) {
  const asked: unknown[] = [];
  const result = await answering(
    ({ headers }, body) => {
      if (String(headers["x-amz-target"]).endsWith(".ListSecrets")) {
        return [200, JSON.stringify({ SecretList: listed })];
      }
      asked.push(JSON.parse(body));
      return [200, "{}"];
    },
    () => restoreSecrets("ap-northeast-2", wanted),
  );
  return { ...result, asked };
}

describe("a secret that is described again", () => {
  it("is restored while it is scheduled for deletion", async () => {
    const listed = [secret("/shop/dev/KEY"), secret("/shop/dev/KEY_2"), secret("/shop/dev/OLD")];
    await expect(restored(listed, planned("/shop/dev/KEY"))).resolves.toEqual({
      restored: [{ arn: "arn:/shop/dev/KEY", tags: TAGS }],
      skipped: [],
      asked: [{ SecretId: "arn:/shop/dev/KEY" }],
    });
  });

  it("is left alone where it is there", async () => {
    const listed = [secret("/shop/dev/KEY", { DeletedDate: undefined })];
    await expect(restored(listed, planned("/shop/dev/KEY"))).resolves.toMatchObject({
      restored: [],
      asked: [],
    });
  });

  it("is left alone where it is another environment's", async () => {
    const listed = [secret("/shop/dev/KEY", { Tags: [{ Key: "Application", Value: "blog" }] })];
    await expect(restored(listed, planned("/shop/dev/KEY"))).resolves.toMatchObject({
      restored: [],
      skipped: [
        {
          address: "aws_secretsmanager_secret.s0",
          id: "arn:/shop/dev/KEY",
          reason: expect.stringContaining("has other tags") as string,
        },
      ],
      asked: [],
    });
  });

  it("is not looked for where none would be created", async () => {
    await expect(
      restoreSecrets("ap-northeast-2", new Map([["aws_vpc.it", { tags_all: TAGS }]])),
    ).resolves.toEqual({ restored: [], skipped: [] });
  });

  it("is looked for among eleven", async () => {
    const lists: string[][] = [];
    await answering(
      (_, body) => {
        lists.push((JSON.parse(body) as { Filters: { Values: string[] }[] }).Filters[0]?.Values ?? []);
        return [200, JSON.stringify({ SecretList: [] })];
      },
      () =>
        restoreSecrets("ap-northeast-2", planned(...Array.from({ length: 11 }, (_, n) => `/shop/dev/K${n}`))),
    );
    expect(lists.map(({ length }) => length)).toEqual([10, 1]);
  });

  it("is an error in words where AWS refuses", async () => {
    const refused = answering(
      () => [400, JSON.stringify({ __type: "AccessDeniedException", message: "not allowed" })],
      () => restoreSecrets("ap-northeast-2", planned("/shop/dev/KEY")),
    );
    await expect(refused).rejects.toThrow(
      /not allowed.*secretsmanager:RestoreSecret, then run this again\.$/,
    );
  });
});
