import { PHASES } from "../../constructs/service/phases";
import { allowZonalShift } from "../../docs/examples/zonal-shift";
import { withCache } from "../examples/with-examples";
import { DESCRIPTIONS, full, ON_INSTANCES } from "../stacks/support/descriptions";
import { deployed } from "../support/deployed";
import { type Candidate, Terraform } from "./support/terraform";

/** Timeout of all stacks, in milliseconds. */
const TIMEOUT = 10 * 60_000;

/** Every description in every phase, and the other egress settings where there are tasks. */
const SYNTHESES = [
  ...DESCRIPTIONS.flatMap(([name, described]) => PHASES.map((phase) => ({ name, described, phase }))),
  ...(["nat-gateway", "nat-gateway-per-az", "endpoints"] as const).map((egress) => ({
    name: `a full description by ${egress}`,
    described: full(egress),
    phase: "fargate",
  })),
  { name: "a full description on EC2 instances", described: ON_INSTANCES, phase: "fargate" },
];

/** Returns every stack that differs from all before it. */
function distinctStacks(): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { name, described, phase } of SYNTHESES) {
    const world = deployed(described, { phase });
    for (const id of Object.keys(world.manifest.stacks)) {
      const { json } = world.stack(id);
      if (!found.has(json)) found.set(json, { name: `${id} of ${name} in phase ${phase}`, json });
    }
  }
  for (const phase of PHASES) {
    const examples = withCache(phase, allowZonalShift);
    for (const { node } of examples.deployment.environment("dev").ordered) {
      const { json } = examples.stack(node.id);
      if (!found.has(json)) found.set(json, { name: `${node.id} of the examples in phase ${phase}`, json });
    }
  }
  return [...found.values()];
}

const candidates = distinctStacks();
const terraform = new Terraform();
const [first] = candidates;
const skipReason = first === undefined ? "there is no stack" : terraform.prepare(first);
const unlessSkipped = skipReason === undefined ? it : it.skip;

if (skipReason !== undefined) {
  process.stderr.write(`terraform validate is skipped: ${skipReason}\n`);
  terraform.remove();
}

afterAll(() => {
  terraform.remove();
});

describe(
  skipReason === undefined ? "terraform accepts" : `terraform accepts (skipped: ${skipReason})`,
  () => {
    let findings: Awaited<ReturnType<Terraform["validateAll"]>> = new Map();

    beforeAll(async () => {
      if (skipReason === undefined) findings = await terraform.validateAll(candidates);
    }, TIMEOUT);

    unlessSkipped.each(candidates)("$name", ({ name }) => {
      expect(findings.get(name)).toEqual([]);
    });
  },
);
