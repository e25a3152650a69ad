import { setTimeout } from "node:timers/promises";
import { Secrets } from "../../docker/host/deploy/secrets";
import { hostService } from "./support/host-service";

const TOKEN = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:shop/dev/API_TOKEN-AbCdEf";
const DATABASE = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:database";

/** AWS's error for a secret that has no value yet. */
const EMPTY =
  "An error occurred (ResourceNotFoundException) when calling the GetSecretValue operation: " +
  "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";

/** An account with these secrets. Requests are recorded. */
function account(values: Readonly<Record<string, string | undefined>>) {
  const asked: string[] = [];
  const aws = {
    async secret(arn: string, version?: string) {
      asked.push(version === undefined ? arn : `${arn} ${version}`);
      if (!(arn in values)) throw new Error(EMPTY);
      return values[arn];
    },
  };
  return { asked, secrets: new Secrets(aws) };
}

describe("the environment of a container", () => {
  it("holds the plain variables and the values of the secrets", async () => {
    const { secrets } = account({ [TOKEN]: "t0p", [DATABASE]: '{"password":"pa55","port":5432}' });
    const service = hostService({
      environment: { LOG_LEVEL: "debug" },
      secrets: { API_TOKEN: { arn: TOKEN }, DATABASE_PASSWORD: { arn: DATABASE, key: "password" } },
    });
    expect(await secrets.environmentOf(service)).toEqual({
      LOG_LEVEL: "debug",
      API_TOKEN: "t0p",
      DATABASE_PASSWORD: "pa55",
    });
  });

  it("reads each secret once, for all fields and services", async () => {
    const { asked, secrets } = account({ [DATABASE]: '{"password":"pa55","user":"app"}' });
    const service = hostService({
      secrets: { PASSWORD: { arn: DATABASE, key: "password" }, USER: { arn: DATABASE, key: "user" } },
    });
    await secrets.environmentOf(service);
    await secrets.environmentOf({ ...service, name: "back" });
    expect(asked).toEqual([DATABASE]);
  });

  it("reads a few secrets at a time, and keeps their order", async () => {
    let running = 0;
    let most = 0;
    const secrets = new Secrets({
      async secret(arn) {
        most = Math.max(most, (running += 1));
        // The later ones end first.
        await setTimeout(40 - Number(arn));
        running -= 1;
        return arn;
      },
    });
    const names = Array.from({ length: 20 }, (_, index) => String(index + 10));
    const service = hostService({ secrets: Object.fromEntries(names.map((arn) => [`S${arn}`, { arn }])) });
    const environment = await secrets.environmentOf(service);
    expect(Object.entries(environment)).toEqual(names.map((name) => [`S${name}`, name]));
    expect(most).toBe(4);
  });

  it("reads the version that a reference names, and each version once", async () => {
    const { asked, secrets } = account({ [DATABASE]: '{"password":"pa55"}' });
    const reference = { arn: DATABASE, key: "password" };
    const service = hostService({
      secrets: { ONE: { ...reference, version: "one" }, TWO: { ...reference, version: "two" } },
    });
    await secrets.environmentOf(service);
    await secrets.environmentOf(service);
    expect(asked).toEqual([`${DATABASE} one`, `${DATABASE} two`]);
  });

  it("reads a secret that fails only once, too", async () => {
    const { asked, secrets } = account({});
    const service = hostService({ secrets: { API_TOKEN: { arn: TOKEN } } });
    await expect(secrets.environmentOf(service)).rejects.toThrow("front: cannot read secret API_TOKEN");
    await expect(secrets.environmentOf({ ...service, name: "back" })).rejects.toThrow(
      "back: cannot read secret",
    );
    expect(asked).toEqual([TOKEN]);
  });
});

describe("a secret that cannot be read", () => {
  const fill = `aws secretsmanager put-secret-value --secret-id ${TOKEN} --secret-string file://<file>`;
  const wanting = (key?: string) => hostService({ secrets: { API_TOKEN: { arn: TOKEN, key } } });

  it("is named with the reason and the command that sets it", async () => {
    await expect(account({}).secrets.environmentOf(wanting())).rejects.toThrow(
      `front: cannot read secret API_TOKEN: ${EMPTY}. Set its value: ${fill}`,
    );
  });

  it("by its version is one that Terraform writes", async () => {
    const secrets = { PASSWORD: { arn: DATABASE, key: "password", version: "one" } };
    await expect(account({}).secrets.environmentOf(hostService({ secrets }))).rejects.toThrow(
      `front: cannot read secret PASSWORD: ${EMPTY}. Deploy the whole environment`,
    );
  });

  it("can have no text value", async () => {
    await expect(account({ [TOKEN]: undefined }).secrets.environmentOf(wanting())).rejects.toThrow(
      `front: cannot read secret API_TOKEN: ${TOKEN} has no text value. Set its value: ${fill}`,
    );
  });

  it.each([
    ...["t0p-s3cret", '{"other":"t0p-s3cret"}', '["t0p-s3cret"]', '"t0p-s3cret"'],
    ...["", "null", '{"password":null,"pass":"t0p-s3cret"}'],
  ])("is not shown, even when it is %j instead of JSON with the field", async (value) => {
    const refused = account({ [TOKEN]: value }).secrets.environmentOf(wanting("password"));
    await expect(refused).rejects.toThrow(
      `front: cannot read secret API_TOKEN: ${TOKEN} is not JSON with a field "password"`,
    );
    await expect(refused).rejects.not.toThrow("t0p-s3cret");
  });
});

describe("a field of a secret", () => {
  it.each([
    ["a text", '{"password":"pa55"}', "pa55"],
    ["an empty text", '{"password":""}', ""],
    ["a number", '{"password":5432}', "5432"],
    ["false", '{"password":false}', "false"],
    ["JSON itself", '{"password":{"a":["b"]}}', '{"a":["b"]}'],
  ])("can be %s", async (_, value, field) => {
    const service = hostService({ secrets: { PASSWORD: { arn: DATABASE, key: "password" } } });
    const { secrets } = account({ [DATABASE]: value });
    expect(await secrets.environmentOf(service)).toEqual({ PASSWORD: field });
  });
});
