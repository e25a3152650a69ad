import type { ImpossiblePhases } from "../../report/page/page-data";
import type { Phase } from "../../service/phases";
import { CommandError } from "../command-error";
import { doctorFindings } from "../doctor/findings";

/**
 * Returns why an environment cannot be in a phase, and how to mend it.
 *
 * @param problems - what its synthesis printed, one mistake a line
 */
export async function impossiblePhase(
  environment: string,
  phase: Phase,
  problems: string,
): Promise<ImpossiblePhases> {
  return { phases: [phase], findings: await findingsIn(environment, phase, problems) };
}

async function findingsIn(
  environment: string,
  phase: Phase,
  problems: string,
): Promise<ImpossiblePhases["findings"]> {
  try {
    const findings = await doctorFindings(environment, phase);
    const errors = findings.filter(({ level }) => level === "error");
    if (errors.length > 0) return errors;
  } catch (error) {
    // What is no mistake of the description, such as an error that main.ts throws itself, is in `problems` only.
    if (!(error instanceof CommandError)) throw error;
  }
  return problems.split("\n").map((message) => ({ level: "error", field: "main.ts", message }));
}
