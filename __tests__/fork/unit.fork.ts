import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ForkCopy } from "./fork-copy";

/** A report of jest. */
interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Tests that compare package.json and its lock file, which differ here, with README.md and SECURITY.md. */
const ABOUT_PACKAGES = /the packages in README(\.ko)?\.md name cdktn|\/docs\/supply-chain\.test\.ts: /;

let copy: ForkCopy;

jest.setTimeout(60 * 60_000);
beforeAll(() => {
  copy = new ForkCopy();
});
afterAll(() => copy.remove());

it("passes every unit test unchanged on CDK Terrain", () => {
  const file = join(copy.folder, "unit.json");
  copy.run("npx", "jest", "--silent", "--json", `--outputFile=${file}`);
  const { numTotalTests, testResults } = JSON.parse(readFileSync(file, "utf8")) as Report;
  expect(numTotalTests).toBeGreaterThan(9000);
  const failures = testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    const ofFile = assertionResults.length === 0 ? [message] : [];
    return [...ofFile, ...failed.map(({ fullName }) => fullName)].map((text) => `${name}: ${text}`);
  });
  expect(failures.filter((text) => !ABOUT_PACKAGES.test(text))).toEqual([]);
});
