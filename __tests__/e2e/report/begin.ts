import { rmSync } from "node:fs";
import { startEmulator } from "../../../constructs/commands/rehearsal/emulator/emulator";
import { REPORTS } from "./rows";

/** Before the first test: removes earlier reports, and creates the emulator's Python environment. */
export default async function begin(): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  // `engines` in package.json sets the Node version. The SDK's own warning would precede every answer.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  process.env["E2E_BEGAN"] = String(Date.now());
  await (await startEmulator()).stop();
}
