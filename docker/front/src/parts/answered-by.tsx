import type { Version } from "../api/read-version";
import type { Loaded } from "../loading/use-loaded";
import { frontVersion } from "./front-version";

/** What the line is given. */
export interface AnsweredByProps {
  readonly version: Loaded<Version>;
}

/** Which releases of front and API are at work, and on which platform the API runs. */
export function AnsweredBy({ version: { value, problem } }: AnsweredByProps) {
  return (
    <p>
      Front {frontVersion()} · API {problem ? "without an answer" : value ? spelled(value) : "…"}
    </p>
  );
}

function spelled({ version, platform, hostname }: Version): string {
  return `${version} on ${platform}${hostname ? ` (${hostname})` : ""}`;
}
