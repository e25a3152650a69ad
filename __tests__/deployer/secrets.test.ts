import { secretField, Secrets } from "../../docker/host/deploy/secrets";
import { hostService } from "./support/host-service";

const TOKEN = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:shop/dev/API_TOKEN-AbCdEf";
const DATABASE = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:database";

/** What AWS says of a secret that holds nothing yet. */
const EMPTY =
  "An error occurred (ResourceNotFoundException) when calling the GetSecretValue operation: " +
  "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";

/** An account that holds these secrets, and counts who is asked for. */
function account(values: Readonly<Record<string, string | undefined>>) {
  const asked: string[] = [];
  const aws = {
    async secret(arn: string) {
      asked.push(arn);
      if (!(arn in values)) throw new Error(EMPTY);
      return values[arn];
    },
  };
  return { asked, secrets: new Secrets(aws) };
}

describe("the environment of a container", () => {
  it("holds what is plain, and the values of its secrets", async () => {
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

  it("asks for each secret once, whatever number of fields and services want it", async () => {
    const { asked, secrets } = account({ [DATABASE]: '{"password":"pa55","user":"app"}' });
    const service = hostService({
      secrets: { PASSWORD: { arn: DATABASE, key: "password" }, USER: { arn: DATABASE, key: "user" } },
    });
    await secrets.environmentOf(service);
    await secrets.environmentOf({ ...service, name: "back" });
    expect(asked).toEqual([DATABASE]);
  });

  it("asks for a secret that can't be read once too", async () => {
    const { asked, secrets } = account({});
    const service = hostService({ secrets: { API_TOKEN: { arn: TOKEN } } });
    await expect(secrets.environmentOf(service)).rejects.toThrow("front: cannot read API_TOKEN");
    await expect(secrets.environmentOf({ ...service, name: "back" })).rejects.toThrow("back: cannot read");
    expect(asked).toEqual([TOKEN]);
  });
});

describe("a secret that a container can't have", () => {
  const fill = `aws secretsmanager put-secret-value --secret-id ${TOKEN} --secret-string file://<file>`;
  const wanting = (key?: string) => hostService({ secrets: { API_TOKEN: { arn: TOKEN, key } } });

  it("is named with the reason and the command that fills it", async () => {
    await expect(account({}).secrets.environmentOf(wanting())).rejects.toThrow(
      `front: cannot read API_TOKEN: ${EMPTY}. Fill it: ${fill}`,
    );
  });

  it("may hold no text at all", async () => {
    await expect(account({ [TOKEN]: undefined }).secrets.environmentOf(wanting())).rejects.toThrow(
      `front: cannot read API_TOKEN: ${TOKEN} holds no text. Fill it: ${fill}`,
    );
  });

  it.each(["t0p-s3cret", '{"other":"t0p-s3cret"}', '["t0p-s3cret"]', '"t0p-s3cret"'])(
    "is not shown, even when it is %s instead of JSON with the field",
    async (value) => {
      const refused = account({ [TOKEN]: value }).secrets.environmentOf(wanting("password"));
      await expect(refused).rejects.toThrow(
        `front: cannot read API_TOKEN: ${TOKEN} is not JSON with a field password`,
      );
      await expect(refused).rejects.not.toThrow("t0p-s3cret");
    },
  );
});

describe("a field of a secret", () => {
  it.each([
    ["text", '{"password":"pa55"}', "pa55"],
    ["no text", '{"password":""}', ""],
    ["a number", '{"password":5432}', "5432"],
    ["false", '{"password":false}', "false"],
    ["JSON itself", '{"password":{"a":["b"]}}', '{"a":["b"]}'],
  ])("may be %s", (_, value, field) => {
    expect(secretField(value, "password", "arn:one")).toBe(field);
  });

  it.each([
    ["the secret is no JSON", "pa55"],
    ["the secret is empty", ""],
    ["the secret is null", "null"],
    ["the secret is text", '"pa55"'],
    ["the secret has other fields alone", '{"pass":"pa55"}'],
    ["the field is null", '{"password":null,"pass":"pa55"}'],
  ])("is missed when %s, without a word of it", (_, value) => {
    expect(() => secretField(value, "password", "arn:one")).toThrow(
      /^arn:one is not JSON with a field password$/,
    );
  });
});
