/** Lines of a failed build that are printed. */
const LAST_LINES = 20;

/** Docker is not on the path. */
export const DOCKER_MISSING =
  "Docker is not installed here. Install it: https://docs.docker.com/get-started/get-docker/";

/**
 * Returns why Docker does not answer, and what to do.
 *
 * @param errors - what `docker version` printed
 */
export function dockerRefusal(errors: string): string {
  if (/permission denied/i.test(errors)) {
    return "Docker refuses this user. Let it use Docker: sudo usermod -aG docker $USER, then sign in again; or set DOCKER_HOST.";
  }
  const [reason = ""] = errors.trim().split("\n").reverse();
  return `Docker does not answer: ${reason.replace(/[.?]$/, "")}. Start it, and try again.`;
}

/** Returns the end of what a program printed, without empty lines. */
export function lastLines(text: string, count = LAST_LINES): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-count).join("\n");
}
