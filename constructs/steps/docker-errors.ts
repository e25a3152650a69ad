/** Lines of a failed build that are printed. */
const LAST_LINES = 20;

/** Docker is not on the path. */
export const DOCKER_MISSING =
  "Docker is not installed here. Install it: https://docs.docker.com/get-started/get-docker/";

/**
 * Returns why Docker does not answer, and what to do.
 *
 * @param errors - what `docker version` printed
 * @param host - value of the variable DOCKER_HOST, if it is set
 */
export function dockerRefusal(errors: string, host?: string): string {
  if (/permission denied/i.test(errors)) {
    return "Docker refuses this user. Let it use Docker: sudo usermod -aG docker $USER, then sign in again; or set DOCKER_HOST.";
  }
  const [last = ""] = errors.trim().split("\n").reverse();
  const reason = last.replace(/ *Is the docker daemon running\?$/i, "").replace(/\.$/, "");
  const advice = host ? `Start it, or correct DOCKER_HOST, which is ${host}` : "Start it, and try again";
  return `Docker does not answer${reason && `: ${reason}`}. ${advice}.`;
}

/**
 * Returns why an image was not made: a file was changed after the tag was.
 *
 * @param undone - what was not done because of it, for example `deployed`
 */
export function changedMeanwhile(folder: string, image: string, undone: string): string {
  const tag = image.replace(/^.*:/, "");
  return (
    `a file of ${folder} was changed since main.ts was read, so its image would not be what the tag ${tag} stands for. ` +
    `Nothing was ${undone}. Run the same command again.`
  );
}

/** Returns the end of what a program printed, without empty lines. */
export function lastLines(text: string, count = LAST_LINES): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-count).join("\n");
}
