import { rmSync } from "node:fs";
import { startEmulator } from "../emulator/emulator";
import { REPORTS } from "../site/report-rows";

/** Before the first test: forgets earlier reports, and makes the emulator's Python environment once for all. */
export default async function begin(): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  // Which Node runs is said by `engines`; the SDK's own reminder would stand in front of every answer.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  process.env["E2E_BEGAN"] = String(Date.now());
  await (await startEmulator()).stop();
}
