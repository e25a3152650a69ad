import { rmSync } from "node:fs";
import { startEmulator } from "../../constructs/commands/rehearsal/emulator/emulator";
import { REPORTS } from "./reports";
import { SharedEnvironment } from "./shared-environment";

/** Before the first test: removes earlier reports, and starts what all tests share. */
export default async function begin(): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  await (await startEmulator()).stop();
  (globalThis as { environment?: SharedEnvironment }).environment = await SharedEnvironment.start();
}
