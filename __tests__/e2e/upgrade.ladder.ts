import { PHASE_FACTS, PHASES } from "../../constructs/service/phases";
import { listedLosses, released, releasedVersions } from "../support/released";
import { type PlannedChange, ReleasedSite } from "./site/released-site";

// The database is created and changed, each of which takes minutes.
jest.setTimeout(30 * 60_000);

/** The only version in which the host's address was in another stack. */
const ADDRESS_IN_EC2 = "0.1.0";

const DEPLOYED = releasedVersions().flatMap((version) => PHASES.map((phase) => ({ version, phase })));

describe.each(DEPLOYED)("what version $version has deployed in phase $phase", ({ version, phase }) => {
  let before: ReleasedSite;
  const changes: PlannedChange[] = [];

  beforeAll(async () => {
    before = await ReleasedSite.start(released(version), phase);
    await before.describe();
  });
  afterAll(() => before.site.stop());

  it("is taken over by this version, and the next plans are empty", async () => {
    if (version === ADDRESS_IN_EC2 && PHASE_FACTS[phase].host) await before.moveHostAddress();
    for (const stack of before.stacks()) {
      changes.push(...(await before.takeOver(stack)));
    }
    expect(await before.site.pendingStacks()).toEqual({});
  });

  it("loses nothing but what is listed with its reason", () => {
    const isLoss = ({ effect, isRefused }: PlannedChange) =>
      isRefused || !["created", "changed"].includes(effect);
    const spelled = ({ stack, address, effect }: Pick<PlannedChange, "stack" | "address" | "effect">) =>
      `${stack} ${address} ${effect}`;
    const listed = new Set(listedLosses(version).map(spelled));
    expect(changes.length).toBeGreaterThan(0);
    expect(
      changes
        .filter(isLoss)
        .map(spelled)
        .filter((each) => !listed.has(each)),
    ).toEqual([]);
  });
});
