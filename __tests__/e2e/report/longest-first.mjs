import Sequencer from "@jest/test-sequencer";

/** Beginnings of the files that take longest: started first, they don't end last. */
const LONGEST = ["ladder-", "phases", "faults", "killed"];

const rank = ({ path }) => {
  const name = path.split(/[\\/]/).at(-1);
  const found = LONGEST.findIndex((beginning) => name.startsWith(beginning));
  return found === -1 ? LONGEST.length : found;
};

/** Starts the test files that take longest first, since several run side by side. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
}
