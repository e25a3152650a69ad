import { rmSync } from "node:fs";
import { startEmulator } from "../e2e/emulator/emulator";
import { REPORTS } from "./report/reports";
import { Stage } from "./stage/stage";

/** Before the first test: forgets earlier reports, and starts what all tests share. */
export default async function begin(): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  await (await startEmulator()).stop();
  (globalThis as { stage?: Stage }).stage = await Stage.start();
}
