import Sequencer from "@jest/test-sequencer";

/** Prefixes of the test files that take longest. They start first. */
const LONGEST = ["sequence-", "phases", "password", "drift", "release", "faults", "killed", "deploy"];

const rank = ({ path }) => {
  const name = path.split(/[\\/]/).at(-1);
  const found = LONGEST.findIndex((beginning) => name.startsWith(beginning));
  return found === -1 ? LONGEST.length : found;
};

/** Starts the test files that take longest first, because several run in parallel. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
  }
}
