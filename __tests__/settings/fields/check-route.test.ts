import { checkRoute } from "../../../constructs/settings/checks/web";

describe("the path of a service", () => {
  it.each<[unknown]>([
    ["/"],
    ["/*"],
    ["/api"],
    ["/api/*"],
    ["/a.b/_c~/d-1/*"],
    [
      "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ],
  ])("may be %p", (value) => {
    expect(checkRoute(value)).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [
      "api",
      '"api" is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most. Did you mean "/api"?',
    ],
    [
      "",
      '"" is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most. Did you mean "/"?',
    ],
    [
      "/api/",
      '"/api/" is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most. Did you mean "/api/*"?',
    ],
    [
      "/api*",
      '"/api*" is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most. Did you mean "/api/*"?',
    ],
    [
      "*",
      '"*" is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most. Did you mean "/*"?',
    ],
    [
      "//api",
      '"//api" is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most. Did you mean "/api"?',
    ],
    [
      "/*/api",
      '"/*/api" is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most.',
    ],
    [
      "/api?x=1",
      '"/api?x=1" is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most.',
    ],
    [
      "/a b",
      '"/a b" is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most.',
    ],
    [
      "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      '"/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa... is not a path such as "/*", "/api/*" or "/api", of letters, digits and . _ ~ -, 120 characters at most.',
    ],
  ])("may not be %p", (value, message) => {
    expect(checkRoute(value)).toBe(message);
  });
});
