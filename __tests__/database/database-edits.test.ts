import type { DatabaseDescription } from "../../constructs/settings/database-description";
import { resources, stackJson } from "../stacks/support/stack-json";
import { deployed } from "../support/deployed";
import { description } from "../support/description";

/** The only resource of a type in the foundation of an environment. */
const only = (type: string, database: DatabaseDescription) =>
  resources(stackJson(deployed(description({ database })), "dev-foundation"), type)[0]?.attributes;

const instance = (database: DatabaseDescription) => only("aws_db_instance", database);

// What the conditions say is tested with Terraform itself, in validate/database-edits.ts.
describe("an edit of the database", () => {
  it("is refused in the plan where RDS cannot follow it", () => {
    expect(instance({ version: "17" })).toMatchObject({ lifecycle: { precondition: [{}, {}] } });
    expect(instance({ engine: "mysql", version: "8.4" })).toMatchObject({
      lifecycle: { precondition: [{}, {}, {}] },
    });
  });

  it("gets the parameter group of another major version before the old one is deleted", () => {
    expect(only("aws_db_parameter_group", {})).toMatchObject({
      name_prefix: "shop-dev-",
      lifecycle: { create_before_destroy: true },
    });
    expect(instance({})?.["parameter_group_name"]).toMatch(/^\$\{aws_db_parameter_group\.[\w-]+\.name\}$/);
  });

  it("never sends a minor version that is older than the one that RDS has installed", () => {
    expect(instance({ version: "17.4" })?.["engine_version"]).toMatch(/^\$\{try\(.*, "17\.4"\)\}$/);
    expect(instance({ version: "17" })?.["engine_version"]).toBe("17");
  });
});
