import { mkdtempSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { picture } from "../../../constructs/commands/picture";
import { writeOutput } from "../../../constructs/commands/offline/write-output";
import { outcomeOf } from "../../commands/support/outcome-of";
import { type Case, failing, folder, typed } from "./command-outcomes";

/** What `npm run picture` refuses. */
export const PICTURE: Readonly<Record<string, Case>> = {
  "npm run picture -- dev --phase fargat": typed(picture, "dev", "--phase", "fargat"),
  "npm run picture dev --out a.svg": async () => {
    const kept = { npm_config_out: "true" };
    return (await outcomeOf(picture, ["dev", "a.svg"], kept)).errors.trim();
  },
  "npm run picture -- dev --out a.svg --out b.svg": typed(picture, "dev", "--out", "a.svg", "--out", "b.svg"),
  "npm run picture -- dev --to ec2": async () => {
    const { errors } = await outcomeOf(picture, ["dev", "--to", "ec2"]);
    return errors.replace(/^Synthesizing.*\n/, "").trim();
  },
  "main.ts has a mistake in the phase of --phase": async () => {
    const programs = mkdtempSync(join(folder, "bin-"));
    const mistake = 'host.instanceType: "t3.small" has 2048 MiB of memory, ...';
    writeFileSync(join(programs, "node"), `#!/bin/sh\necho '${mistake}' >&2; exit 1\n`, { mode: 0o755 });
    const variables = { PATH: `${programs}${delimiter}${process.env["PATH"] ?? ""}` };
    const { errors } = await outcomeOf(picture, ["dev", "--phase", "ec2"], variables);
    return errors.replace(/^Synthesizing.*\n/, "").trim();
  },
  "npm run picture -- dev --out missing/dev.svg": failing("picture", () =>
    writeOutput("missing/dev.svg", ""),
  ),
};
