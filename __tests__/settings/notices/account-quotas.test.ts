import { roomInAccount } from "../../../constructs/settings/notices/account-quotas";
import { parseSettings } from "../../../constructs/settings/parse-settings";
import { SHARED_QUOTAS, type SharedQuotaName } from "../../../constructs/service/quotas";
import type { Description } from "../../../constructs/settings/description";
import { description } from "../../support/description";

type Fields = Parameters<typeof description>[0];

/** The notices of so many environments like this one, in one account and region. */
const noticesOf = (count: number, fields: Fields): readonly string[] => {
  const described: Description = description(fields);
  const [environment] = parseSettings(described).environments;
  if (environment === undefined) throw new Error("no environment");
  const all = Array.from({ length: count }, (_, index) => ({ ...environment, name: `e${index}` }));
  return all.flatMap((each) => roomInAccount(each, undefined, all).map(({ text }) => text));
};

const WITH_DATABASE = { database: {} };
const TOLD = { alerts: { email: ["ops@example.com"] } };
const web = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `s${index}`,
      { port: 80, path: `/${index}/*`, health: "/", build: "docker/front" },
    ]),
  );

describe("what environments of one account and region have room for", () => {
  it.each<[quota: SharedQuotaName, environments: number, most: number, fields: Fields]>([
    ["roles", 83, 1_000, {}],
    ["loadBalancers", 50, 50, {}],
    ["targetGroups", 100, 3_000, { services: web(29), host: { instanceType: "m7i.4xlarge" } }],
    ["securityGroups", 357, 2_500, {}],
    ["gatewayEndpoints", 20, 20, {}],
    ["natGateways", 5, 5, { network: { egress: "nat-gateway" } }],
    ["natGateways", 5, 5, { network: { egress: "nat-gateway-per-az" } }],
    ["databases", 40, 40, WITH_DATABASE],
    ["databases", 20, 20, { ...WITH_DATABASE, dev: { region: "ap-south-1" } }],
    ["eventSubscriptions", 20, 20, { ...WITH_DATABASE, ...TOLD }],
    ["eventRules", 300, 300, {}],
    ["eventRules", 75, 300, TOLD],
    ["eventRules", 60, 300, { ...TOLD, database: { backupPlan: {} } }],
    ["eventRules", 25, 100, { ...TOLD, dev: { region: "eu-south-1" } }],
  ])("is %s of %i environments and no more, where AWS allows %i", (quota, count, most, fields) => {
    const { what } = SHARED_QUOTAS[quota];
    const found = (environments: number) =>
      noticesOf(environments, fields).filter((text) => text.includes(` ${what}; its quota is ${most} by`));
    expect(found(count)).toEqual([]);
    expect(found(count + 1)).toHaveLength(1);
  });

  it.each<[quota: SharedQuotaName, fields: Fields]>([
    ["databases", TOLD],
    ["eventSubscriptions", TOLD],
    ["eventSubscriptions", WITH_DATABASE],
    ["natGateways", {}],
  ])("is any number of %s where they have none", (quota, fields) => {
    const { what } = SHARED_QUOTAS[quota];
    expect(noticesOf(500, fields).filter((text) => text.includes(` ${what}; `))).toEqual([]);
  });
});
