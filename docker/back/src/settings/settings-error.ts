/** Everything that is wrong with the environment, one problem a line. */
export class SettingsError extends Error {
  constructor(public readonly problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "SettingsError";
  }
}
