import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import { stateLocation } from "../../constructs/naming/state-location";
import { DATABASE_OUTPUTS, FOUNDATION_OUTPUTS } from "../../constructs/stacks/outputs/foundation-outputs";
import { HOST_OUTPUTS } from "../../constructs/stacks/outputs/host-outputs";
import { LOAD_BALANCER_OUTPUTS } from "../../constructs/stacks/outputs/load-balancer-outputs";
import {
  map,
  type OutputDefinitions,
  placeholdersOf,
  publishOutputs,
  readOutputs,
  text,
  zoneList,
} from "../../constructs/stacks/outputs/output-definition";
import { StackReader } from "../../constructs/stacks/outputs/stack-reader";
import { temporaryApp } from "../support/temporary-app";
import { FULL } from "./support/descriptions";
import { inPhase } from "./support/in-phase";
import { type StackJson, stackJson } from "./support/stack-json";

const OUTPUTS = {
  address: text("database_address", "not-deployed.invalid"),
  subnetIds: zoneList("subnet_ids"),
  repositoryArns: map("repository_arns", "services"),
  secretArns: map("secret_arns", "secrets"),
};

const VALUES = {
  address: "db.internal",
  subnetIds: ["subnet-1", "subnet-2"],
  repositoryArns: { front: "arn:front" },
  secretArns: { API_KEY: "arn:key" },
};

const LOCATION = stateLocation(
  { application: "cart", environment: "qa" },
  { account: "123456789012", region: "eu-central-1" },
  "data",
);

const jsonOf = (build: (stack: TerraformStack) => void) => {
  const stack = new TerraformStack(temporaryApp(), "stack");
  build(stack);
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack)) as StackJson;
};

/** Returns the JSON of a stack that reads the outputs and publishes each value under its name in the code. */
const reader = () =>
  jsonOf((stack) => {
    const state = new StackReader(stack, "data", LOCATION, placeholdersOf(OUTPUTS));
    const dimensions = { zones: 2, services: ["front"], secrets: ["API_KEY"] };
    for (const [key, value] of Object.entries(readOutputs(state, OUTPUTS, dimensions))) {
      new TerraformOutput(stack, key, { value, staticId: true });
    }
  });

describe("defined outputs", () => {
  const STATE = "data.terraform_remote_state.data.outputs";

  it("are published under their Terraform names", () => {
    const { output } = jsonOf((stack) => {
      publishOutputs(stack, OUTPUTS, VALUES);
    });
    expect(output).toEqual({
      database_address: { value: "db.internal" },
      subnet_ids: { value: ["subnet-1", "subnet-2"] },
      repository_arns: { value: { front: "arn:front" } },
      secret_arns: { value: { API_KEY: "arn:key" } },
    });
  });

  it("are read under the same names, lists by index and maps by key", () => {
    expect(reader().output).toEqual({
      address: { value: `\${${STATE}.database_address}` },
      subnetIds: {
        value: [`\${element(${STATE}.subnet_ids, 0)}`, `\${element(${STATE}.subnet_ids, 1)}`],
      },
      repositoryArns: { value: { front: `\${${STATE}.repository_arns.front}` } },
      secretArns: { value: { API_KEY: `\${${STATE}.secret_arns.API_KEY}` } },
    });
  });

  it("have their placeholders as defaults of the data source", () => {
    expect(placeholdersOf(OUTPUTS)).toEqual({ database_address: "not-deployed.invalid" });
    expect(reader().data?.["terraform_remote_state"]?.["data"]).toMatchObject({
      config: { key: "cart/qa/data.tfstate" },
      defaults: { database_address: "not-deployed.invalid" },
    });
  });
});

const TABLES: readonly [string, OutputDefinitions][] = [
  ["dev-foundation", FOUNDATION_OUTPUTS],
  ["dev-foundation", DATABASE_OUTPUTS],
  ["dev-ec2", HOST_OUTPUTS],
  ["dev-fargate", LOAD_BALANCER_OUTPUTS],
];

describe.each(TABLES)("the outputs of %s", (stack, table) => {
  const names = Object.values(table).map(({ name }) => name);

  it(`are published in a full environment: ${names.join(", ")}`, () => {
    const { output = {} } = stackJson(inPhase(FULL, "cutover"), stack);
    expect(Object.keys(output)).toEqual(expect.arrayContaining(names));
  });

  it("have placeholders exactly if the stack is a platform", () => {
    const isPlatform = stack !== "dev-foundation";
    expect(Object.keys(placeholdersOf(table))).toEqual(isPlatform ? names : []);
  });
});
