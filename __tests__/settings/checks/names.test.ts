import {
  checkApplicationName,
  checkEnvironmentName,
  checkServiceName,
  checkVariableName,
} from "../../../constructs/settings/checks/names";
import { suggestion } from "../support/suggestion";

describe("the name of an application", () => {
  it.each(["a", "shop", "my-shop-2", "a".repeat(20), "ssh", "internals"])("may be %p", (value) => {
    expect(checkApplicationName(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ["myShop", '"my-shop"'],
    ["my--shop-", '"my-shop"'],
    ["2shop", '"shop"'],
    ["", ""],
    ["a".repeat(21), ""],
    ["ssmith", ""],
  ])("must not be %p; suggested: %p", (value, suggested) => {
    expect(suggestion(checkApplicationName, value)).toBe(suggested);
  });
});

describe("the name of an environment", () => {
  it.each(["dev", "p", "prod2", "a".repeat(12)])("may be %p", (value) => {
    expect(checkEnvironmentName(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ["Dev", '"dev"'],
    ["eu-prod", '"euprod"'],
    ["production-eu-1", ""],
    ["1dev", '"dev"'],
    ["", ""],
    ["account", ""],
    ["local", ""],
    ["state", ""],
  ])("must not be %p; suggested: %p", (value, suggested) => {
    expect(suggestion(checkEnvironmentName, value)).toBe(suggested);
  });
});

describe("the name of a service", () => {
  it.each(["front", "back-end-2", "database", "state", "a".repeat(20)])("may be %p", (value) => {
    expect(checkServiceName(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    ["Front", '"front"'],
    ["-back", '"back"'],
    ["a".repeat(21), ""],
    ["exec", ""],
    ["constructor", ""],
  ])("must not be %p; suggested: %p", (value, suggested) => {
    expect(suggestion(checkServiceName, value)).toBe(suggested);
  });
});

describe("the name of a variable", () => {
  it.each(["STRIPE_KEY", "_x", "a1", "AWS_REGION", "A".repeat(255)])("may be %p", (value) => {
    expect(checkVariableName(value)).toBeUndefined();
  });

  it.each(["1ST", "", "A B", 3, "A".repeat(256), "ECS_CONTAINER_METADATA_URI_V4"])(
    "must not be %p",
    (value) => {
      expect(checkVariableName(value)).toBeDefined();
    },
  );
});
