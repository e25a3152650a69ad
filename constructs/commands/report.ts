import { pageHtml } from "../report/page/page";
import { readBills } from "../report/page/read/bills";
import { type PageTrees, readPage } from "../report/page/read-page";
import { phaseOf, readPicture } from "../report/picture/read-picture";
import { print } from "../report/print";
import { PHASES } from "../service/phases";
import { UserError } from "../service/user-error";
import { readPrices } from "../report/cost/price-file";
import { type Command, type CommandInput, environmentCommand, startCommand } from "./command";
import { CommandError } from "./command-error";
import { doctorFindings } from "./doctor/findings";
import { oneValue, previewTrees } from "./offline/previews";
import { writeOutput } from "./offline/write-output";

/** `npm run report -- dev` writes one page about an environment. */
export const report: Command = environmentCommand({
  name: "report",
  summary:
    "Writes one HTML page about an environment: its pictures, its bill, its services, what the doctor finds,\n" +
    "what the next step of the phase would change, and commands to copy. The page loads nothing; neither needs\n" +
    "an AWS account.",
  options: {
    out: {
      value: "FILE",
      meaning: "file to write, - for the standard output; default: <application>-<environment>.html",
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
  if (described === undefined) return report.failure;
  const trees = Object.fromEntries(
    PHASES.map((phase, index) => [phase, previews[index]]),
  ) as PageTrees["trees"];
  const page = readPage({ phase: phaseOf(described), trees });
  const { region } = readPicture(described);
  const bills = readBills({ environment, region, trees }, pricesOf(region));
  const data = { ...page, ...bills, findings };
  const file = out ?? `${data.application}-${environment}.html`;
  writeOutput(file, pageHtml(data));
  if (file !== "-") print(file);
  return 0;
}

/** Returns the prices of a region. @throws CommandError with what is wrong with their file */
function pricesOf(region: string) {
  try {
    return readPrices(region);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new CommandError(error.message);
  }
}

if (require.main === module) void startCommand(report);
