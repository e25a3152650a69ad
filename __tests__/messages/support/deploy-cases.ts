import type { CommandInput } from "../../../constructs/commands/command";
import { deploy } from "../../../constructs/commands/deploy";
import { plan } from "../../../constructs/commands/plan";
import { deploying, deployingProcess, failure, plans } from "../../commands/support/deploying";
import type { DeployedAws } from "../../commands/support/deployed-aws";
import type { Endings } from "../../commands/support/fake-terraform";
import type { Case } from "./command-outcomes";

const ROLE = { type: "aws_iam_role", actions: ["create"] };
/** A rule that the gate lets go, because no request has its host. */
const NO_REQUEST = { condition: [{ host_header: [{ values: ["attachment.invalid"] }] }] };
const RULE = { type: "aws_lb_listener_rule", before: NO_REQUEST };

/** Deploys without a question, and returns what it printed as an error. */
const errorsOf = (endings: Endings, aws: DeployedAws = {}): Case => {
  return async () => (await deploying({ endings, aws }, "--yes")).errors.trim();
};

/** Deploys without a question, and returns why it stopped on the way, and what follows. */
const stopOf = (endings: Endings): Case => {
  return async () => {
    const { output } = await deploying({ endings }, "--yes");
    return /^dev-fargate: (planned again, |the gate |somebody )[^]*/m.exec(output)?.[0].trim() ?? output;
  };
};

const STALE = failure("Saved plan is stale");

/** Every input of the section, with what the command prints. */
export const DEPLOY: Readonly<Record<string, Case>> = {
  "npm run deploy -- dev, without a terminal": async () =>
    (await deploying({ endings: {}, command: deploy })).errors.trim(),
  "npm run deploy -- dve, without a terminal": async () => {
    const misspelt = { ...deploy, run: (input: CommandInput) => deploy.run({ ...input, words: ["dve"] }) };
    return (await deploying({ endings: {}, command: misspelt })).errors.trim();
  },
  "Ctrl-C while main.ts is checked": async () =>
    (await deployingProcess({}, "kill -INT $PPID; sleep 0.5; exit 130")).errors.trim(),
  "Terraform is too old": errorsOf({ version: { output: '{"terraform_version": "1.9.8"}' } }),
  "there is no Terraform": async () =>
    (await deploying({ endings: {}, terraform: "terraform-is-missing" }, "--yes")).errors.trim(),
  "there is no state bucket": errorsOf({}, { bucket: 404 }),
  "the state bucket may not be listed": errorsOf({}, { bucket: 403 }),
  "a plan would destroy something new when it is made again": stopOf({
    ...plans("dev-fargate", [ROLE], undefined, 1),
    ...plans("dev-fargate", [RULE], undefined, 2),
    "apply dev-fargate": STALE,
  }),
  "the gate refuses a plan that is made again": stopOf({
    ...plans("dev-fargate", [ROLE], undefined, 1),
    ...plans("dev-fargate", [{ type: "aws_lb" }], undefined, 2),
    "apply dev-fargate": STALE,
  }),
  "a plan is stale each time": stopOf({ ...plans("dev-fargate", [ROLE]), "apply dev-fargate": STALE }),
  "npm run plan -- dev --out missing/plan.md": async () => {
    const written = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    const { errors } = await deploying({ endings: {}, command: plan }, "--out", "missing/plan.md");
    written.mockRestore();
    return errors.trim().split("\n").at(-1) ?? "";
  },
};
