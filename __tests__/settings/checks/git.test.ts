import { checkBranch, checkConnection, checkRepository } from "../../../constructs/settings/checks/git";
import { suggestion } from "../support/suggestion";

const ARN = "arn:aws:codeconnections:eu-west-1:111122223333:connection/01234567-89ab-cdef-0123-456789abcdef";

describe("a repository", () => {
  it.each([
    "acme/shop",
    "Acme-Inc/shop.api_v2",
    "a/b",
    "acme/.github",
    "acme/web/shop",
    "my.team/a/b/c/shop",
  ])("can be %s", (repository) => {
    expect(checkRepository(repository)).toBeUndefined();
  });

  it.each([
    "",
    "shop",
    "/shop",
    "acme/",
    "acme/../shop",
    "acme//shop",
    "github.com/acme/shop",
    "git.example.com/acme/web/shop",
    "acme/*",
    "*",
    "acme/shop ",
    "acme/sh op",
    "acme/..",
    "acme/shop.git",
    "-acme/shop",
    ["acme/shop"],
    { owner: "acme" },
    7,
    null,
    undefined,
  ])("can't be %j", (repository) => {
    expect(checkRepository(repository)).toBeDefined();
  });

  it.each([
    ["https://github.com/acme/shop", "acme/shop"],
    ["https://github.com/acme/shop.git/", "acme/shop"],
    ["git@github.com:acme/shop.git", "acme/shop"],
    ["ssh://git@github.com/acme/shop.git", "acme/shop"],
    ["github.com/acme/shop", "acme/shop"],
    ["acme/shop.git", "acme/shop"],
    [" acme/shop ", "acme/shop"],
    ["https://github.com/acme/shop/tree/main", "acme/shop"],
    ["https://bitbucket.org/acme/shop/src/main/", "acme/shop"],
    ["https://gitlab.com/acme/web/shop", "acme/web/shop"],
    ["gitlab.com/acme/web/shop/-/tree/main", "acme/web/shop"],
    ["git@gitlab.example.com:acme/web/shop.git", "acme/web/shop"],
  ])("from %s is probably %s", (written, meant) => {
    expect(suggestion(checkRepository, written)).toBe(JSON.stringify(meant));
  });
});

describe("a branch", () => {
  it.each(["main", "release/2.x", "feature_1", "v1.0", "한국어", "a@b"])("can be %s", (branch) => {
    expect(checkBranch(branch)).toBeUndefined();
  });

  it.each([
    "",
    "*",
    "release/*",
    "ma?n",
    "[ab]",
    "{a,b}",
    "a b",
    "a..b",
    "a~1",
    "a^",
    "a:b",
    "a\\b",
    "-a",
    "/a",
    "a/",
    "a//b",
    ".a",
    "a/.b",
    "a.",
    "a.lock",
    "@",
    "a@{1}",
    "refs/heads/main",
    "a\nb",
    "x".repeat(256),
    ["main"],
    undefined,
  ])("can't be %j", (branch) => {
    expect(checkBranch(branch)).toBeDefined();
  });

  it("is the last part of a full reference", () => {
    expect(suggestion(checkBranch, "refs/heads/main")).toBe('"main"');
  });
});

describe("a connection", () => {
  it.each([ARN, ARN.replace("codeconnections", "codestar-connections")])("can be %s", (arn) => {
    expect(checkConnection(arn)).toBeUndefined();
  });

  it.each([
    "",
    "github",
    ARN.replace("connection/", "host/"),
    ARN.replace("aws:", "aws-cn:"),
    ARN.replace("111122223333", "*"),
    `${ARN} `,
    [ARN],
    undefined,
  ])("can't be %j", (arn) => {
    expect(checkConnection(arn)).toBeDefined();
  });
});
