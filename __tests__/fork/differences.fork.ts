import { readdirSync } from "node:fs";
import { join } from "node:path";
import { kindsOfDifferences } from "../compare/differences";
import { SYNTHESES } from "../compare/syntheses";
import { synthesized } from "../compare/synthesized";
import { ForkCopy } from "./fork-copy";

/** Every difference of the fork's JSON, and why it changes nothing that is deployed. */
const EXPLAINED: readonly (readonly [place: RegExp, change: RegExp, because: string])[] = [
  [/^\.\/\/\.metadata\.version$/, /^"0\.21\.0" -> "0\.24\.0"$/, "a comment: the version that synthesized"],
  [
    /^\.version$/,
    /^"0\.21\.0" -> "0\.24\.0"$/,
    "the same in the list of stacks, which Terraform does not read",
  ],
  [
    /^\.terraform\.required_providers\.aws\.source$/,
    /^"aws" -> "hashicorp\/aws"$/,
    "the same provider: Terraform takes a name without an owner for hashicorp's",
  ],
  [
    /\.provisioner\.\d+\.local-exec\.command$/,
    /steps-[0-9a-f]{16}\.cjs/,
    "the name of the program follows the list of installed packages; Terraform does not compare provisioners",
  ],
];

let copy: ForkCopy;

jest.setTimeout(20 * 60_000);
beforeAll(() => {
  copy = new ForkCopy();
});
afterAll(() => copy.remove());

describe("the project on CDK Terrain", () => {
  it("has no other version of the library beside the fork", () => {
    const { output } = copy.run("npm", "ls", "cdktf", "--parseable", "--long");
    const versions = [...output.matchAll(/:cdktf@npm:(\S+?)(?::|$)|:(cdktf@0\.21\S*)/gm)].map(
      ([found]) => found,
    );
    expect(new Set(versions)).toEqual(new Set([":cdktf@npm:cdktn@0.24.0"]));
  });

  it("type-checks", () => {
    expect(copy.run("npx", "tsc", "--noEmit")).toEqual({ code: 0, output: "" });
  });

  it("synthesizes what it does on cdktf, but for what is explained", () => {
    const outdir = join(copy.folder, "compared");
    const own = synthesized(process.cwd(), SYNTHESES, join(outdir, "own"));
    const script = join(copy.folder, "__tests__", "compare", "synthesize.ts");
    const fork = synthesized(copy.folder, SYNTHESES, join(outdir, "fork"), script);
    expect([...fork.keys()]).toEqual([...own.keys()]);
    const kinds = [...kindsOfDifferences(own, fork)];
    const isExplained = (place: string, change: string) =>
      EXPLAINED.some(([places, changes]) => places.test(place) && changes.test(change));
    const unexplained = kinds.map(
      ([place, changes]) => [place, changes.find((change) => !isExplained(place, change))] as const,
    );
    expect(unexplained.filter(([, change]) => change !== undefined)).toEqual([]);
    for (const [places] of EXPLAINED) expect(kinds.some(([place]) => places.test(place))).toBe(true);
  });

  it("starts", () => {
    const { code, output } = copy.run("npm", "start");
    expect([code, output]).toEqual([0, expect.stringContaining("npm run deploy -- dev")]);
    expect(readdirSync(join(copy.folder, "cdktf.out", "stacks"))).toContain("dev-foundation");
  });
});
