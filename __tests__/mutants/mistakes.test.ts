import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { MISTAKES } from "./mistakes/mistakes";

const PROJECT = resolve(__dirname, "..", "..");

// `npm run test:mutants` runs rarely. Without this, an edit of the code would go unnoticed until then.
describe("a deliberate mistake", () => {
  it.each(MISTAKES.map((each) => [each.mistake, each] as const))(
    "is in one place of the code: %s",
    (_, { file, from }) => {
      expect(readFileSync(join(PROJECT, file), "utf8").split(from)).toHaveLength(2);
    },
  );
});
