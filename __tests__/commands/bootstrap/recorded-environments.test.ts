import { recordedEnvironments } from "../../../constructs/commands/bootstrap/recorded-environments";
import { answering } from "../support/answering";

/** Lists the records of an account that has these parameters. */
const recorded = (parameters: Readonly<Record<string, string>>) =>
  answering(
    ({ headers }, body) => {
      const isList = String(headers["x-amz-target"]).endsWith(".DescribeParameters");
      const names = isList ? Object.keys(parameters) : (JSON.parse(body) as { Names: string[] }).Names;
      if (names.length > 10 && !isList) return [400, "{}"];
      return [200, JSON.stringify({ Parameters: names.map((Name) => ({ Name, Value: parameters[Name] })) })];
    },
    () => recordedEnvironments("ap-northeast-2"),
  );

const record = (environment: string) => JSON.stringify({ application: "shop", environment, domain: "" });

describe("the environments of an account", () => {
  it("are those whose foundation is recorded", async () => {
    const found = await recorded({
      "/shop/dev/foundation/record": record("dev"),
      "/shop/foundation/records": record("other"),
      "/shop/prod/foundation/record-x": record("other"),
    });
    expect(found).toEqual([{ application: "shop", environment: "dev", domain: "" }]);
  });

  it("are read from records of several parts", async () => {
    const text = record("dev");
    const found = await recorded({
      "/shop/dev/foundation/record-002": text.slice(20, 40),
      "/shop/dev/foundation/record": text.slice(0, 20),
      "/shop/dev/foundation/record-003": text.slice(40),
    });
    expect(found).toEqual([{ application: "shop", environment: "dev", domain: "" }]);
  });

  it("are read by tens", async () => {
    const many = Array.from({ length: 21 }, (_, n) => [`/shop/e${n}/foundation/record`, record(`e${n}`)]);
    expect(await recorded(Object.fromEntries(many) as Record<string, string>)).toHaveLength(21);
  });

  it.each(["", "no JSON", "[]", '{"application":"shop"}'])(
    "are none in a record of another format: %s",
    async (text) => {
      expect(await recorded({ "/shop/dev/foundation/record": text })).toEqual([]);
    },
  );
});
