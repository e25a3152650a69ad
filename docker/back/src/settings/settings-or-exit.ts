import { parseSettings } from "./parse-settings";
import { type Settings } from "./settings";
import { SettingsError } from "./settings-error";

/** Reads the settings from the process's environment, or ends the process with one line for each problem. */
export function settingsOrExit(): Settings {
  try {
    return parseSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
