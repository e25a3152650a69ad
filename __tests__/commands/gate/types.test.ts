import { ADDED_TYPES } from "../../../constructs/commands/gate/verdicts/added-types";
import { OWN_TYPES } from "../../../constructs/commands/gate/verdicts/own-types";
import { refused } from "../support/refused";

const HARMLESS = [...OWN_TYPES].flatMap(([type, verdict]) => ("harmless" in verdict ? [[type]] : []));
const PRECIOUS = [...OWN_TYPES, ...ADDED_TYPES].flatMap(([type, verdict]) =>
  "harmless" in verdict ? [] : [[type]],
);

/** The ways in which Terraform removes a resource. */
const REMOVALS = [["delete"], ["delete", "create"], ["forget"], ["create", "forget"]];

describe("the verdicts on types", () => {
  it("are given once on a type", () => {
    expect([...ADDED_TYPES.keys()].filter((type) => OWN_TYPES.has(type))).toEqual([]);
  });

  it.each(HARMLESS)("let %s go in any environment", (type) => {
    expect(refused([...REMOVALS, ["create", "delete"]].map((actions) => ({ type, actions })))).toEqual([]);
  });

  it.each(PRECIOUS)("keep %s, of which the plan says nothing", (type) => {
    const removals = REMOVALS.filter((actions) => actions.join() !== "delete,create");
    expect(refused(removals.map((actions) => ({ type, actions })))).toHaveLength(removals.length);
  });

  it.each(["google_sql_database_instance", "aws_new_service", "constructor", "__proto__"])(
    "keep a type that they do not know: %s",
    (type) => {
      expect(refused(REMOVALS.map((actions) => ({ type, actions })))).toHaveLength(REMOVALS.length);
    },
  );
});
