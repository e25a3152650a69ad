import fc from "fast-check";
import { UserError } from "../../constructs/service/user-error";
import { parseSettings } from "../../constructs/settings/parse-settings";
import type { Description } from "../../constructs/settings/description";
import { Deployment } from "../../constructs/stacks/deployment";
import { assign } from "../settings/support/assign";
import { description } from "../settings/support/description";
import { temporaryApp } from "../support/temporary-app";
import { GOOD_ENVIRONMENTS, GOOD_WITH_NOTICE } from "./support/good/environments";
import { GOOD_SERVICES } from "./support/good/services";
import { mutated } from "./support/mutations";

/** `MUTATIONS=100000` tries more of them, and `MUTATIONS_SEED=1` the same ones again. */
const { MUTATIONS = "10000", MUTATIONS_SEED } = process.env;

/** Every hundredth of the mutations that are still a description is also deployed: that takes 50 times as long. */
const DEPLOYED = 100;

const INPUTS = [...GOOD_SERVICES, ...GOOD_ENVIRONMENTS, ...Object.keys(GOOD_WITH_NOTICE)];
const DESCRIPTIONS = INPUTS.map((input) => assign(description(), input));

/** What no line of a mistake has: what JavaScript prints instead of a value, and stack traces. */
const LEFTOVER = /undefined|NaN|\[object |^\s+at /m;

describe("a good description that was changed at random", () => {
  it("is accepted, or refused by lines with a path", () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(mutated(DESCRIPTIONS), ({ written }) => {
        try {
          parseSettings(written);
          accepted += 1;
          if (accepted % DEPLOYED === 0) new Deployment(temporaryApp(), written as Description);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          refused += 1;
          expect(error.message).toMatch(/^\S.*: .+[.?]( \(E2F-\d{3}\))?(\n\S.*: .+[.?]( \(E2F-\d{3}\))?)*$/);
          expect(error.message).not.toMatch(LEFTOVER);
        }
      }),
      {
        numRuns: Number(MUTATIONS),
        ...(MUTATIONS_SEED === undefined ? {} : { seed: Number(MUTATIONS_SEED) }),
      },
    );
    expect(Math.min(accepted, refused)).toBeGreaterThan(Number(MUTATIONS) / 100);
  });
});
