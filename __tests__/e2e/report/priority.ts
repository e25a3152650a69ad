import { setPriority } from "node:os";
import { basename } from "node:path";

/** Prefix of the test files whose steps run in sequence: they decide how long the whole run takes. */
const CRITICAL = "sequence-";

/** Priority of the other files: 0 is the highest, 19 the lowest. */
const NICE = 10;

const { testPath = "" } = expect.getState();
try {
  // Processes that this file starts inherit it.
  setPriority(basename(testPath).startsWith(CRITICAL) ? 0 : NICE);
} catch {
  // Only root can raise the priority again. Without it the run only takes longer.
}
