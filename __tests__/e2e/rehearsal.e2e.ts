import { execFileSync } from "node:child_process";
import { emulatorAccount } from "../../constructs/commands/rehearsal/emulator/emulator";
import type { Description } from "../../constructs/settings/description";
import { rehearsed } from "./site/rehearsed";

const SHOP: Description = {
  name: "shop",
  services: { front: { port: 8080, path: "/*", health: "/healthz" } },
  environments: { dev: { account: emulatorAccount, region: "ap-northeast-2", protect: false } },
};

jest.setTimeout(5 * 60_000);

/** Lists the emulators that run at the moment. */
const emulators = () =>
  execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(" -m shim"));

describe("npm run rehearse", () => {
  it("stops at what Terraform refuses, says which step and why, and writes the page in that case, too", async () => {
    const lines = [
      '  deployment.environment("dev").state.addOverride("resource.aws_s3_bucket.bucket_43879C71.colour", "red");',
    ];
    const { code, output, page, isSynthesisTouched } = await rehearsed(SHOP, lines);
    expect(output).toMatch(/^rehearse: bootstrap: state-dev: .*colour/m);
    expect(code).toBe(1);
    expect(page).toContain("stopped at bootstrap");
    expect(isSynthesisTouched).toBe(false);
  });

  it("ends the emulator after Ctrl-C", async () => {
    const before = emulators();
    const { code, output } = await rehearsed(SHOP, [], "1 of 11, bootstrap");
    expect(output).toContain("Ctrl-C: ending Terraform and the emulator");
    expect(code).toBe(1);
    expect(emulators().filter((line) => !before.includes(line))).toEqual([]);
  });
});
