/** Lines of the plugin around a session. Source: aws/session-manager-plugin, session.go and datachannel. */
const OF_PLUGIN = /^(Starting session with SessionId: .*|Exiting session with sessionId: .*)$/;

/** Passes on the output of a session but for what the plugin adds, and reads the exit code from its last line. */
export class SessionOutput {
  /** Exit code of the command; undefined: it is not known yet. */
  public code: number | undefined;
  private rest = "";
  /** Line breaks that are printed only if something follows: the plugin and the marker come after empty lines. */
  private breaks = "";
  private isFirst = true;

  /**
   * @param marker - text before the exit code
   * @param write - gets what the command printed
   */
  constructor(
    private readonly marker: string,
    private readonly write: (text: string) => void,
  ) {}

  /** Takes the next piece of the output; a terminal ends lines by a return, too. */
  public push(text: string): void {
    const lines = `${this.rest}${text}`.split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines) this.line(line.replace(/\r$/, ""), "\n");
  }

  /** Passes on a last line without a line break. */
  public end(): void {
    if (this.rest !== "") this.line(this.rest.replace(/\r$/, ""), "");
  }

  private line(text: string, end: string): void {
    const at = text.indexOf(this.marker);
    if (at !== -1) {
      this.code = Number(text.slice(at + this.marker.length));
      return;
    }
    if (this.code !== undefined || OF_PLUGIN.test(text)) return;
    if (text === "") {
      if (!this.isFirst) this.breaks += end;
      return;
    }
    this.write(`${this.breaks}${text}${end}`);
    this.breaks = "";
    this.isFirst = false;
  }
}
