import { rmSync } from "node:fs";
import { startEmulator } from "../emulator/emulator";
import { REPORTS } from "../site/report-rows";

/** Before the first test: forgets earlier reports, and makes the emulator's Python environment once for all. */
export default async function begin(): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  process.env["E2E_BEGAN"] = String(Date.now());
  await (await startEmulator()).stop();
}
