import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ADDED_TYPES } from "../../../constructs/commands/gate/verdicts/added-types";
import { OWN_TYPES } from "../../../constructs/commands/gate/verdicts/own-types";
import { refused } from "../support/refused";

const HARMLESS = [...OWN_TYPES].flatMap(([type, verdict]) => ("harmless" in verdict ? [[type]] : []));
const PRECIOUS = [...OWN_TYPES, ...ADDED_TYPES].flatMap(([type, verdict]) =>
  "harmless" in verdict ? [] : [[type]],
);

/** The ways in which Terraform removes a resource. */
const REMOVALS = [["delete"], ["delete", "create"], ["forget"], ["create", "forget"]];

const CONSTRUCTS = join(__dirname, "../../../constructs");

/** Lists the types of resources whose classes the constructs import, whatever description would make them. */
function importedTypes(): readonly string[] {
  const files = readdirSync(CONSTRUCTS, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const imported = files.flatMap((file) =>
    [...readFileSync(join(CONSTRUCTS, file), "utf8").matchAll(/"@cdktf\/provider-aws\/lib\/([\w-]+)"/g)].map(
      ([, name = ""]) => `aws_${name.replaceAll("-", "_")}`,
    ),
  );
  return [...new Set(imported)].filter((type) => !/^aws_(data_|provider$)/.test(type));
}

describe("the verdicts on types", () => {
  it("are given on every type that the constructs can make", () => {
    expect(importedTypes().length).toBeGreaterThan(50);
    expect(importedTypes().filter((type) => !OWN_TYPES.has(type))).toEqual([]);
  });

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
