import { EnvironmentTree } from "../report/environment-tree";
import { pageHtml } from "../report/page/page";
import type { ImpossiblePhases } from "../report/page/page-data";
import { readBills } from "../report/page/read/bills";
import { readPage, type Trees } from "../report/page/read-page";
import { phaseOf } from "../report/picture/read-picture";
import { awsSettings } from "../report/stack-json";
import { PHASES } from "../service/phases";
import { readPrices } from "../report/cost/price-file";
import { type Command, type CommandInput, startCommand } from "./command";
import { environmentCommand } from "./environment-command";
import { doctorFindings } from "./doctor/findings";
import { impossiblePhase } from "./offline/impossible-phase";
import { previews, previewTrees } from "./offline/previews";
import { writeOutput } from "./offline/write-output";

/** Exit code where a phase is missing on the page. */
const IMPOSSIBLE = 2;

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
  exitCodes: {
    0: "written",
    1: "nothing was written",
    2: "written without a phase in which the environment cannot be; the page says why",
  },
  run: writeReport,
});

async function writeReport(environment: string, { options }: CommandInput): Promise<number> {
  const out = options["out"]?.[0];
  console.error(`Synthesizing ${environment} in every phase`);
  const [described] = await previewTrees(environment, [undefined]);
  const phase = phaseOf(described);
  const others = PHASES.filter((each) => each !== phase);
  const found = await previews(environment, others);
  const trees: Trees = { [phase]: described };
  const impossible: ImpossiblePhases[] = [];
  for (const [index, preview] of found.entries()) {
    const other = others[index] ?? phase;
    if (preview instanceof EnvironmentTree) trees[other] = preview;
    else impossible.push(await impossiblePhase(environment, other, preview.problems));
  }
  const page = readPage({ described, trees });
  const { region } = awsSettings(described.stacks.foundation);
  const bills = readBills({ environment, region, trees }, readPrices(region));
  const findings = await doctorFindings(environment);
  const data = { ...page, ...bills, findings, impossible: joined(impossible) };
  writeOutput(out ?? `${page.application}-${environment}.html`, pageHtml(data));
  for (const each of data.impossible) console.error(`report: ${impossibleText(each, environment)}`);
  return impossible.length === 0 ? 0 : IMPOSSIBLE;
}

/** Joins the phases that are impossible for the same reason, as those with the host are. */
function joined(impossible: readonly ImpossiblePhases[]): readonly ImpossiblePhases[] {
  const byReason = new Map<string, ImpossiblePhases>();
  for (const { phases, findings } of impossible) {
    const reason = JSON.stringify(findings);
    byReason.set(reason, { phases: [...(byReason.get(reason)?.phases ?? []), ...phases], findings });
  }
  return [...byReason.values()];
}

function impossibleText({ phases, findings }: ImpossiblePhases, environment: string): string {
  const problems = findings.map(({ field, message, id }) => {
    const end = id === undefined ? "" : ` (${id})`;
    return `${field}: ${message}${end}`;
  });
  const words = `phase${phases.length === 1 ? "" : "s"} ${phases.join(" and ")}`;
  return `the page is without ${words}, which ${environment} cannot be in:\n${problems.join("\n")}`;
}

if (require.main === module) void startCommand(report);
