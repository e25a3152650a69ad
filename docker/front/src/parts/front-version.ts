/**
 * The release of this front, as the build wrote it into index.html.
 *
 * It stands there and not in a script, so that a release that changes no code changes no file that browsers keep.
 */
export function frontVersion(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? "unknown";
}
