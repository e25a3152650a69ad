import type { Description } from "../../constructs/settings/description";
import { PHASES } from "../../constructs/service/phases";
import { FULL } from "../stacks/support/descriptions";
import { deployed } from "../support/deployed";
import { of5 } from "./support/provider-5";
import { SHIFTING } from "./support/shifting";
import { type Candidate, Terraform } from "./support/terraform";

/** Timeout of one stack, in milliseconds, including the stacks before it. */
const TIMEOUT = 10 * 60_000;

const candidatesOf = (name: string, described: Description): readonly Candidate[] =>
  PHASES.map((phase) => ({
    name: `dev-fargate of ${name} in phase ${phase}`,
    json: of5(deployed({ ...described, awsProvider: "6" }, { phase }).stack("dev-fargate").json),
  }));

const candidates = [...candidatesOf("a full description", FULL), ...candidatesOf("every shift", SHIFTING)];
const terraform = new Terraform();
const [first] = candidates;
const skipReason = first === undefined ? "there is no stack" : terraform.prepare(first);
const unlessSkipped = skipReason === undefined ? it : it.skip;
if (skipReason !== undefined) process.stderr.write(`stacks of provider 6 are skipped: ${skipReason}\n`);

afterAll(() => {
  terraform.remove();
});

describe("AWS provider 5.100.0 accepts all but three arguments of a stack of provider 6", () => {
  let findings: Awaited<ReturnType<Terraform["validateAll"]>> = new Map();

  beforeAll(async () => {
    if (skipReason === undefined) findings = await terraform.validateAll(candidates);
  }, TIMEOUT);

  unlessSkipped.each(candidates)("$name", ({ name }) => {
    expect(findings.get(name)).toEqual([]);
  });
});
