import { type Phase, PHASES } from "../../constructs/service/phases";
import { synthesizedStacks } from "../conformance/support/synthesized-stacks";
import { isScanned, scannedDescription } from "./described";
import { readExceptions } from "./support/exceptions";
import { planned, SYNTHESIZED } from "./support/forms";
import { judgeFindings } from "./support/judge-findings";
import { installCheckov, scan, type Scan, type Stacks } from "./support/scan";

// `npm run checkov`: checkov on every stack of protected environments and their account, in every phase; with `--planned` on
// what Terraform would create of them. Exit code 1 if it finds something that exceptions.json does not accept. Its last line
// is the count.

/** Returns the stacks of a phase that are scanned. */
function stacksOf(phase: Phase): Stacks {
  const all = synthesizedStacks(scannedDescription(phase));
  return Object.fromEntries(Object.entries(all).filter(([id]) => isScanned(id)));
}

const print = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const form = process.argv.includes("--planned") ? planned() : SYNTHESIZED;
  const stacks = PHASES.map((phase) => [phase, stacksOf(phase)] as const);
  installCheckov();
  const scans = new Map<Phase, Scan>(
    await Promise.all(stacks.map(async ([phase, each]) => [phase, await scan(each, form)] as const)),
  );
  const all = [...scans].flatMap(([phase, { findings }]) => findings.map((each) => ({ ...each, phase })));
  const { failed, excepted, problems } = judgeFindings(all, readExceptions(form.name), new Date());
  const lines = [
    ...[...scans].flatMap(([phase, each]) => each.problems.map((problem) => `${phase}: ${problem}`)),
    ...problems.map((problem) => `exceptions.json: ${problem}`),
    ...all
      .filter((each) => failed.includes(each))
      .map(({ phase, address, check, asks }) => `${phase}: ${address}: ${asks}. (${check})`),
  ];
  for (const line of lines) print(line);
  const parts = [...scans].map(
    ([phase, { passed, findings }]) => `${phase} ${passed} of ${passed + findings.length}`,
  );
  const passed = [...scans.values()].reduce((total, each) => total + each.passed, 0);
  const counts = `${passed} passed, ${failed.length} failed, ${excepted.length} excepted`;
  print(`checkov: ${counts} (${parts.join(", ")})`);
  process.exitCode = lines.length === 0 ? 0 : 1;
}

void main();
