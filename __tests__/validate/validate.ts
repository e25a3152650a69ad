import { PHASES } from "../../constructs/service/phases";
import { DESCRIPTIONS, full } from "../stacks/support/descriptions";
import { deployed } from "../support/deployed";
import { type Candidate, Terraform } from "./support/terraform";

/** Longest time of one stack, in milliseconds, the ones before it included. */
const PATIENCE = 10 * 60_000;

/** What is synthesized: every description in every phase, and the other ways out where there are tasks. */
const SYNTHESES = [
  ...DESCRIPTIONS.flatMap(([name, described]) => PHASES.map((phase) => ({ name, described, phase }))),
  ...(["nat-gateway", "nat-gateway-per-az", "endpoints"] as const).map((egress) => ({
    name: `a full description by ${egress}`,
    described: full(egress),
    phase: "fargate",
  })),
];

/** Every stack that differs from all before it. */
function distinctStacks(): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { name, described, phase } of SYNTHESES) {
    const world = deployed(described, { phase });
    for (const id of Object.keys(world.manifest.stacks)) {
      const { json } = world.stack(id);
      if (!found.has(json)) found.set(json, { name: `${id} of ${name} in phase ${phase}`, json });
    }
  }
  return [...found.values()];
}

const candidates = distinctStacks();
const terraform = new Terraform();
const [first] = candidates;
const obstacle = first === undefined ? "there is no stack" : terraform.prepare(first);
const unlessSkipped = obstacle === undefined ? it : it.skip;

if (obstacle !== undefined) {
  process.stderr.write(`terraform validate is skipped: ${obstacle}\n`);
  terraform.remove();
}

afterAll(() => {
  terraform.remove();
});

describe(obstacle === undefined ? "terraform accepts" : `terraform accepts (skipped: ${obstacle})`, () => {
  let results: ReturnType<Terraform["validateAll"]> = new Map();

  beforeAll(() => {
    results = terraform.validateAll(candidates);
  });

  unlessSkipped.each(candidates)(
    "$name",
    async ({ name }) => {
      expect(await results.get(name)).toEqual([]);
    },
    PATIENCE,
  );
});
