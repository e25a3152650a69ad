import { POLICY_RULES } from "../../constructs/policy/policy-rules";
import { DATA_FIXTURES } from "./support/fixtures/data";
import { messageRows } from "../support/messages-page";
import { DATABASE_FIXTURES } from "./support/fixtures/database";
import { ECS_FIXTURES } from "./support/fixtures/ecs";
import { EDGE_FIXTURES } from "./support/fixtures/edge";
import { IDENTITY_FIXTURES } from "./support/fixtures/identity";
import { INSTANCE_FIXTURES } from "./support/fixtures/instance";
import { NETWORK_FIXTURES } from "./support/fixtures/network";
import { findingsOf, type RuleFixtures } from "./support/fixtures/rule-fixtures";
import { REACH_FIXTURES } from "./support/fixtures/reach";
import { RECORD_FIXTURES } from "./support/fixtures/records";
import { TRAFFIC_FIXTURES } from "./support/fixtures/traffic";
import { STORAGE_FIXTURES } from "./support/fixtures/storage";

const FIXTURES: Readonly<Record<string, RuleFixtures>> = {
  ...NETWORK_FIXTURES,
  ...INSTANCE_FIXTURES,
  ...ECS_FIXTURES,
  ...EDGE_FIXTURES,
  ...DATABASE_FIXTURES,
  ...DATA_FIXTURES,
  ...STORAGE_FIXTURES,
  ...IDENTITY_FIXTURES,
  ...TRAFFIC_FIXTURES,
  ...REACH_FIXTURES,
  ...RECORD_FIXTURES,
};

const rows = (kind: keyof RuleFixtures) =>
  Object.entries(FIXTURES).flatMap(([id, fixtures]) =>
    Object.entries(fixtures[kind]).map(([what, resources]) => [id, what, resources] as const),
  );

describe("every policy", () => {
  it("has resources that it accepts, and such in which it finds something", () => {
    const complete = Object.entries(FIXTURES).flatMap(([id, { compliant, violating }]) =>
      Object.keys(compliant).length > 0 && Object.keys(violating).length > 0 ? [id] : [],
    );
    expect(complete.sort()).toEqual(POLICY_RULES.map(({ id }) => id).sort());
  });
});

describe("a policy accepts", () => {
  it.each(rows("compliant"))("%s: %s", (id, _, resources) => {
    expect(findingsOf(id, resources)).toEqual([]);
  });
});

/** The rows of the page of messages: what is added, and what is printed. */
const LINES = rows("violating").map(([id, what, resources]) => [
  `${what} (${id})`,
  findingsOf(id, resources)
    .map(({ path, message }) => `${path}: ${message} (${id})`)
    .join("\n"),
]);

describe("the page of messages", () => {
  it("has the line of every policy", () => {
    expect(messageRows("Policies")).toEqual(LINES);
  });
});

describe("a policy finds", () => {
  it.each(rows("violating"))("%s: %s", (id, _, resources) => {
    expect(findingsOf(id, resources)).toEqual([
      {
        id,
        path: expect.stringMatching(/^dev-ec2\//) as string,
        message: expect.stringMatching(/\.$/) as string,
      },
    ]);
  });
});
