import { checkHealthPath } from "../../../constructs/settings/checks/web";

describe("the path of a health check", () => {
  it.each<[unknown]>([["/"], ["/healthz"], ["/health/"], ["/api/v1.0/up"]])("may be %p", (value) => {
    expect(checkHealthPath(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [
      "healthz",
      '"healthz" is not a path such as "/healthz", of letters, digits and . _ ~ -, 120 characters at most. Did you mean "/healthz"?',
    ],
    [
      "/a//b",
      '"/a//b" is not a path such as "/healthz", of letters, digits and . _ ~ -, 120 characters at most. Did you mean "/a/b"?',
    ],
    [
      "/healthz?deep=1",
      '"/healthz?deep=1" is not a path such as "/healthz", of letters, digits and . _ ~ -, 120 characters at most.',
    ],
    [
      "/api/*",
      '"/api/*" is not a path such as "/healthz", of letters, digits and . _ ~ -, 120 characters at most.',
    ],
    [
      "",
      '"" is not a path such as "/healthz", of letters, digits and . _ ~ -, 120 characters at most. Did you mean "/"?',
    ],
    [true, 'true is not a path such as "/healthz", of letters, digits and . _ ~ -, 120 characters at most.'],
  ])("may not be %p", (value, message) => {
    expect(checkHealthPath(value)).toBe(message);
  });
});
