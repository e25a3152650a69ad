import { PHASES } from "../../constructs/service/phases";
import { FULL } from "../stacks/support/descriptions";
import { deployed } from "../support/deployed";
import { SHIFTING } from "./support/shifting";
import { type Candidate, Terraform } from "./support/terraform";

/** Timeout of one stack, in milliseconds, including the stacks before it. */
const TIMEOUT = 10 * 60_000;

const candidates: readonly Candidate[] = Object.entries({ full: FULL, shifting: SHIFTING }).flatMap(
  ([name, described]) =>
    PHASES.flatMap((phase) => {
      const world = deployed({ ...described, awsProvider: "6" }, { phase });
      return Object.keys(world.manifest.stacks).map((id) => ({
        name: `${id} of ${name} in phase ${phase}`,
        json: world.stack(id).json,
      }));
    }),
);

const terraform = new Terraform();
const [first] = candidates;
const skipReason = first === undefined ? "there is no stack" : terraform.prepare(first);
if (skipReason !== undefined) {
  process.stderr.write(`terraform validate with AWS provider 6.25.0 is skipped: ${skipReason}\n`);
}

afterAll(() => {
  terraform.remove();
});

if (skipReason === undefined) {
  describe("AWS provider 6.25.0 accepts", () => {
    let findings: Awaited<ReturnType<Terraform["validateAll"]>> = new Map();

    beforeAll(async () => {
      findings = await terraform.validateAll(candidates);
    }, TIMEOUT);

    it.each(candidates)("$name", ({ name }) => {
      expect(findings.get(name)).toEqual([]);
    });
  });
} else {
  it.skip(`AWS provider 6.25.0 accepts every stack (skipped: ${skipReason})`, () => undefined);
}
