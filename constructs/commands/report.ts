import { pageHtml } from "../report/page/page";
import { readPage } from "../report/page/read-page";
import { phaseOf } from "../report/picture/read-picture";
import { print } from "../report/print";
import { PHASES, type Phase } from "../service/phases";
import type { EnvironmentTree } from "../report/environment-tree";
import { type Command, type CommandInput, environmentCommand, startCommand } from "./command";
import { doctorFindings } from "./doctor/findings";
import { oneValue, previewTrees } from "./offline/previews";
import { writeOutput } from "./offline/write-output";

/** `npm run report -- dev` writes one page about an environment. */
export const report: Command = environmentCommand({
  name: "report",
  summary:
    "Writes one HTML page about an environment: its picture in every phase, its services, what the doctor finds, what the next\n" +
    "step of the phase would change, and commands to copy. The page loads nothing; neither needs an AWS account.",
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
  const trees = Object.fromEntries(PHASES.map((phase, index) => [phase, previews[index]]));
  const page = readPage({ phase: phaseOf(described), trees: trees as Record<Phase, EnvironmentTree> });
  const data = { ...page, findings };
  const file = out ?? `${data.application}-${environment}.html`;
  writeOutput(file, pageHtml(data));
  if (file !== "-") print(file);
  return 0;
}

if (require.main === module) void startCommand(report);
