import { type Command, startCommand } from "./command";
import { CommandError } from "./command-error";
import { parseAllowance } from "./gate/allowance";
import { planFromFile } from "./gate/plan-file";
import { gateReport } from "./gate/report";
import { gateVerdict } from "./gate/verdict";

/**
 * `npm run gate -- plan.json` refuses plans by which a protected environment would lose something.
 *
 * All it reads is the plans, as JSON of `terraform show -json`: no credentials, no main.ts.
 */
export const gate: Command = {
  name: "gate",
  summary:
    "Refuses Terraform plans by which a protected environment would lose something: resources that go,\n" +
    "and changes in place such as a shorter backup retention. It reads only the plans.",
  arguments: {
    "<plan.json>...": "plans, each made by: terraform plan -out=p, then terraform show -json p > plan.json",
  },
  options: {
    allow: {
      value: "ADDRESS=REASON",
      isRepeatable: true,
      meaning: "let the losses of one resource pass, for this reason",
    },
  },
  exitCodes: { 0: "all plans passed", 1: "a plan is refused", 2: "an argument or a file is not understood" },
  failure: 2,
  example: "plan.json --allow 'aws_instance.host=new machine image'",
  run: ({ words: files, options }) => {
    if (files.length === 0) {
      throw new CommandError("no plan given, at least one is needed. For example: npm run gate -- plan.json");
    }
    const allowances = (options["allow"] ?? []).map(parseAllowance);
    const inputs = files.map((file) => ({ file, plan: planFromFile(file) }));
    const verdict = gateVerdict(inputs, allowances);
    console.log(gateReport(verdict));
    return verdict.plans.every(({ violations }) => violations.length === 0) ? 0 : 1;
  },
};

if (require.main === module) void startCommand(gate);
