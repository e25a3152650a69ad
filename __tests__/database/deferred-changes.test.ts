import { description } from "../support/description";
import { deployed } from "../support/deployed";
import { stackJson } from "../stacks/support/stack-json";

const synthesis = (protect: boolean) =>
  deployed(description({ database: { version: "17" }, dev: { protect } }));

/** Blocks of the foundation by their name that belong to this warning, and not to that of a stopped database. */
const own = <T>(blocks: Readonly<Record<string, T>> = {}): readonly T[] =>
  Object.entries(blocks).flatMap(([name, block]) => (name.startsWith("database_edits_") ? [block] : []));

const checks = (protect: boolean) =>
  own(stackJson(synthesis(protect), "dev-foundation").check).filter(({ assert: [assert] }) =>
    assert?.condition.includes("alltrue"),
  );

describe("a database whose changes wait for the maintenance window", () => {
  it("is read by a list that is empty before it exists, and by no attribute of the resource", () => {
    const { data = {} } = stackJson(synthesis(true), "dev-foundation");
    expect(own(data["aws_db_instances"])).toMatchObject([
      { filter: [{ name: "db-instance-id", values: ["shop-dev"] }] },
    ]);
    const [current] = Object.values(data["aws_db_instance"] ?? {});
    expect(JSON.stringify(current)).not.toContain("aws_db_instance.");
    expect(current?.["for_each"]).toMatch(
      /^\$\{toset\(data\.aws_db_instances\.\S+\.instance_identifiers\)\}$/,
    );
  });

  it.each([
    'startswith("${each.engine_version}.", "17.")',
    'each.db_instance_class == "db.t4g.micro"',
    "each.allocated_storage == 20",
    "each.multi_az == false",
  ])("is compared with its description: %s", (condition) => {
    const [check] = checks(true);
    expect(check?.assert[0]?.condition).toContain(condition);
  });

  it("is one with `protect`: without, changes do not wait", () => {
    expect(checks(false)).toEqual([]);
  });
});
