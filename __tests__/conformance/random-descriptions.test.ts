import fc from "fast-check";
import { UserError } from "../../constructs/service/user-error";
import type { Description } from "../../constructs/settings/description";
import { parseSettings } from "../../constructs/settings/parse-settings";
import { arbitraryDescription } from "./support/arbitrary-description";
import { nameProblems } from "./support/aws-names";
import { schemaProblems } from "./support/conformance";
import { providerSchema } from "./support/provider-schema";
import { danglingReferences } from "./support/references";
import { synthesizedStacks } from "./support/synthesized-stacks";

/** How many descriptions are tried. `npm run test:random` tries 1,000 or what is set. */
const { DESCRIPTIONS = "20" } = process.env;

/** Every combination of few descriptions takes a tenth of a second to one second. */
jest.setTimeout(Number(DESCRIPTIONS) * 2000);

const schema = providerSchema();

/** The rules refuse some combinations, which only a user can decide about. */
function isValid(description: Description): boolean {
  try {
    parseSettings(description);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

it(`of ${DESCRIPTIONS} random descriptions, each stack is as the provider's schema, refers to what is there, and has names that AWS takes`, () => {
  fc.assert(
    fc.property(arbitraryDescription, (description) => {
      fc.pre(isValid(description));
      const stacks = synthesizedStacks(description);
      const all = Object.values(stacks);
      expect(all.length).toBeGreaterThan(4);
      for (const stack of all) expect(schemaProblems(stack, schema)).toEqual([]);
      expect(danglingReferences(stacks, schema)).toEqual([]);
      expect(nameProblems(all)).toEqual([]);
    }),
    { numRuns: Number(DESCRIPTIONS) },
  );
});

it("knows the version of the provider that the stacks ask for", () => {
  const [description] = fc.sample(arbitraryDescription.filter(isValid), 1);
  if (description === undefined) throw new Error("there is no valid description");
  for (const stack of Object.values(synthesizedStacks(description))) {
    expect(stack).toMatchObject({ terraform: { required_providers: { aws: { version: schema.version } } } });
  }
});
