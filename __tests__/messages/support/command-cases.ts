import { mkdtempSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { drift } from "../../../constructs/commands/drift";
import { run } from "../../../constructs/commands/programs";
import { stacksOf } from "../../../constructs/commands/stacks-of";
import { type Endings, fakeTerraform } from "../../commands/support/fake-terraform";
import { outcomeOf } from "../../commands/support/outcome-of";
import { ACCOUNT_CHECK } from "./account-check-cases";
import { ADOPT } from "./adopt-cases";
import { BOOTSTRAP } from "./bootstrap-cases";
import { COMPOSE } from "./compose-cases";
import { COST } from "./cost-cases";
import { DEPLOY } from "./deploy-cases";
import { DEV } from "./dev-cases";
import { DOCTOR } from "./doctor-cases";
import { FROM } from "./from-cases";
import { GATE } from "./gate-cases";
import { LOCAL } from "./local-cases";
import { LOGS } from "./logs-cases";
import { PICTURE } from "./picture-cases";
import { REHEARSE } from "./rehearse-cases";
import { PIN } from "./pin-cases";
import { PRICES } from "./prices-cases";
import { RELEASE } from "./release-cases";
import { RENEW } from "./renew-cases";
import { RESTART } from "./restart-cases";
import { RESTORE } from "./restore-cases";
import { SLEEP } from "./sleep-cases";
import { WORKFLOWS } from "./workflows-cases";
import { type Case, failing, typed, folder, manifest } from "./command-outcomes";

/** Runs drift with a program in place of node, which synthesizes main.ts, and one in place of Terraform. */
const drifting = (node: string, endings: Endings = {}): Case => {
  return async () => {
    const programs = mkdtempSync(join(folder, "bin-"));
    writeFileSync(join(programs, "node"), `#!/bin/sh\n${node}\n`, { mode: 0o755 });
    const variables = {
      CDKTF_OUTDIR: manifest(),
      PATH: `${programs}${delimiter}${process.env["PATH"] ?? ""}`,
      TERRAFORM_BINARY_NAME: fakeTerraform(endings),
    };
    return (await outcomeOf(drift, ["dev"], variables)).errors.trim();
  };
};

const ALL: Readonly<Record<string, Case>> = {
  "npm run drift": typed(drift),
  "npm run drift -- dev prod": typed(drift, "dev", "prod"),
  "npm run drift -- dev --hepl": typed(drift, "dev", "--hepl"),
  "npm run drift -- dev --verbose": typed(drift, "dev", "--verbose"),
  "npm run drift -- dve": failing("drift", () => stacksOf(manifest(), "dve")),
  "npm run status -- account-111122223333": failing("status", () =>
    stacksOf(manifest("account-111122223333"), "account-111122223333"),
  ),
  "main.ts does not call synthesize()": failing("drift", () => stacksOf("cdktf.empty", "dev")),
  "main.ts has a mistake": drifting("echo 'name: a name is required.' >&2; exit 1"),
  "a stack cannot be compared": drifting("exit 0", { init: { code: 1, errors: "Error: no bucket" } }),
  "Terraform is not installed": failing("drift", () => run("terraform-is-missing", ["init"])),
};

/** Every input of the section, with what the command prints. */
export const COMMAND_CASES: ReadonlyMap<string, Case> = new Map(
  [
    ALL,
    ACCOUNT_CHECK,
    DOCTOR,
    DEPLOY,
    DEV,
    FROM,
    GATE,
    BOOTSTRAP,
    REHEARSE,
    ADOPT,
    RELEASE,
    RENEW,
    RESTART,
    RESTORE,
    SLEEP,
    LOCAL,
    LOGS,
    PICTURE,
    COMPOSE,
    COST,
    PIN,
    PRICES,
    WORKFLOWS,
  ].flatMap((cases) => Object.entries(cases)),
);
