import { operatorPolicy } from "../../constructs/delivery/operator-policy";
import { deployed } from "../support/deployed";
import { assumptions, decisions, type IamRequest } from "./threats/iam";
import { ENVIRONMENT, SHOP, TAKE_OVER, TOUCH_PROD } from "./threats/requests";
import { policiesIn, type Role, rolesOf } from "./threats/roles";
import { PEOPLE } from "./threats/stolen-people";
import { THREATS } from "./threats/stolen-roles";

/** Everything that is allowed, as AdministratorAccess does. */
const ADMINISTRATOR = {
  name: "AdministratorAccess",
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
};

let roles: ReadonlyMap<string, Role>;

jest.setTimeout(300_000);
beforeAll(() => {
  const account = deployed({
    ...SHOP,
    accounts: { "111122223333": { alerts: { email: ["ops@example.com"] } } },
  }).stack("account-111122223333");
  const names = { application: "shop", environment: "dev" };
  const operator = JSON.parse(operatorPolicy({ names, ...ENVIRONMENT }).replaceAll("$${", "${")) as unknown;
  roles = new Map([
    ...rolesOf({ ...SHOP, github: false, pipeline: { repository: "octo-org/shop" } }),
    ...rolesOf(SHOP),
    ["operator", { trust: {}, policies: [{ name: "operator", policy: operator }] }],
    ["admin", { trust: {}, policies: [ADMINISTRATOR, ...policiesIn("account", account.json)] }],
  ]);
});

function roleOf(name: string): Role {
  const found = roles.get(name);
  if (found === undefined) throw new Error(`no role ${name} among ${[...roles.keys()].join(", ")}`);
  return found;
}

const words = ({ action, resource = "*" }: IamRequest) => `${action} on ${resource}`;

describe("whoever has", () => {
  it.each([...THREATS, ...PEOPLE])("$holds may do no more than that", ({ as, may, mayNot }) => {
    const all = [...may, ...mayNot];
    const decided = decisions(as, roleOf(as), all).map((decision, index) => [
      words(all[index] ?? { action: "" }),
      decision === "Allowed" ? "may" : decision,
    ]);
    const expected = all.map((request, index) => [
      words(request),
      index < may.length ? "may" : (expect.stringMatching(/^(Implicitly|Explicitly)Denied$/) as string),
    ]);
    expect(decided).toEqual(expected);
  });

  it("any role of dev changes and reads nothing of prod", () => {
    const requests = [...TAKE_OVER, ...TOUCH_PROD];
    const ofDev = [...roles].filter(([name]) => name.startsWith("shop-dev-"));
    expect(ofDev.length).toBeGreaterThan(8);
    const allowed = ofDev.flatMap(([name, one]) =>
      decisions(name, one, requests).flatMap((decision, index) =>
        decision === "Allowed" ? [`${name}: ${words(requests[index] ?? { action: "" })}`] : [],
      ),
    );
    expect(allowed).toEqual([]);
  });

  it.each([
    ["shop-dev-github-plan", ["repo:octo-org/shop:pull_request", "repo:octo-org/shop:ref:refs/heads/main"]],
    ["shop-dev-github-apply", ["repo:octo-org/shop:environment:dev"]],
    ["shop-dev-github-release", ["repo:octo-org/shop:environment:dev"]],
    ["shop-prod-github-apply", ["repo:octo-org@1/shop@2:environment:prod"]],
  ] as const)("another token of GitHub than those of %s cannot act as it", (name, subjects) => {
    const others = [
      ...subjects.flatMap((sub) => [
        `${sub}2`,
        sub.replace("octo-org", "octo-org2"),
        sub.replace("shop", "shop2"),
      ]),
      "repo:octo-org/shop:ref:refs/heads/feature",
      "repo:octo-org/shop:environment:stage",
      name.endsWith("plan") ? "repo:octo-org/shop:environment:dev" : "repo:octo-org/shop:pull_request",
    ];
    const aud = "sts.amazonaws.com";
    const foreign = subjects.map((sub) => ({ sub, aud: "https://github.com/octo-org" }));
    const tokens = [...[...subjects, ...others].map((sub) => ({ sub, aud })), ...foreign];
    expect(assumptions(name, roleOf(name), tokens)).toEqual(
      tokens.map((_, index) => (index < subjects.length ? "Allowed" : "ImplicitlyDenied")),
    );
  });
});
