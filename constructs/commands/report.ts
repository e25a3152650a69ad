import { pageHtml } from "../report/page/page";
import { readBills } from "../report/page/read/bills";
import { type PageTrees, readPage } from "../report/page/read-page";
import { phaseOf } from "../report/picture/read-picture";
import { awsSettings } from "../report/stack-json";
import { PHASES } from "../service/phases";
import { readPrices } from "../report/cost/price-file";
import { type Command, type CommandInput, environmentCommand, startCommand } from "./command";
import { doctorFindings } from "./doctor/findings";
import { oneValue, previewTrees } from "./offline/previews";
import { writeOutput } from "./offline/write-output";

/** `npm run report -- dev` writes one page about an environment. */
export const report: Command = environmentCommand({
  name: "report",
  summary:
    "Writes one HTML page about an environment: its pictures, its bill, its services, what the doctor finds,\n" +
    "what the next step of the phase would change, and commands to copy. The page loads nothing, and the\n" +
    "command needs no AWS account.",
  options: {
    out: {
      value: "FILE",
      meaning: "file to write, - for standard output; default: <application>-<environment>.html",
    },
  },
  exitCodes: { 0: "written", 1: "nothing was written" },
  run: writeReport,
});

async function writeReport(environment: string, { options }: CommandInput): Promise<number> {
  const out = oneValue("out", options["out"]);
  console.error(`Synthesizing ${environment} in every phase`);
  const [described, ...previews] = await previewTrees(environment, [undefined, ...PHASES]);
  const findings = await doctorFindings(environment);
  const trees = Object.fromEntries(
    PHASES.map((phase, index) => [phase, previews[index]]),
  ) as PageTrees["trees"];
  const page = readPage({ phase: phaseOf(described), trees });
  const { region } = awsSettings(described.stacks.foundation);
  const bills = readBills({ environment, region, trees }, readPrices(region));
  writeOutput(out ?? `${page.application}-${environment}.html`, pageHtml({ ...page, ...bills, findings }));
  return 0;
}

if (require.main === module) void startCommand(report);
