import { UNRELEASED } from "../../service/words";

/** One version of a release parameter. */
export interface ReleaseVersion {
  /** The image, a full reference. */
  readonly image: string;
  /** When it was written. */
  readonly at: Date;
}

/** Seconds between the first and the last parameter that one release writes, at most. */
const ONE_RELEASE = 120;

/**
 * Returns the versions that led to the current one and were not taken back, oldest first.
 *
 * Going back writes an earlier image again: as a rollback, or when a release failed. So all that lies between the two
 * versions of one image was taken back, and is nothing to go back to.
 */
export function standingReleases(history: readonly ReleaseVersion[]): readonly ReleaseVersion[] {
  let standing: readonly ReleaseVersion[] = [];
  for (const version of history) {
    const earlier = standing.findIndex(({ image }) => image === version.image);
    standing = earlier === -1 ? [...standing, version] : standing.slice(0, earlier + 1);
  }
  return standing.filter(({ image }) => image !== UNRELEASED);
}

/** Returns the services that the last release changed: those whose current image was written at the same time. */
export function lastReleased(standing: ReadonlyMap<string, readonly ReleaseVersion[]>): readonly string[] {
  const times = [...standing].flatMap(([service, versions]) => {
    const current = versions.at(-1);
    return current === undefined ? [] : [{ service, seconds: current.at.getTime() / 1000 }];
  });
  const newest = Math.max(...times.map(({ seconds }) => seconds));
  return times.filter(({ seconds }) => newest - seconds <= ONE_RELEASE).map(({ service }) => service);
}
