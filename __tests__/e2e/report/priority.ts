import { setPriority } from "node:os";
import { basename } from "node:path";

/** Beginning of the files whose steps follow one another from the first to the last: the run is as long as they are. */
const CRITICAL = "ladder-";

/** How much of the processor the others leave to them, in the scheduler's own measure: 0 leaves nothing, 19 the most. */
const NICE = 10;

const { testPath = "" } = expect.getState();
try {
  // Whatever the tests of this file start inherits it.
  setPriority(basename(testPath).startsWith(CRITICAL) ? 0 : NICE);
} catch {
  // Who isn't root can't take back what an earlier file of this process gave away: the run only takes longer.
}
