import { secretField } from "../../docker/host/deploy/secret-field";

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
