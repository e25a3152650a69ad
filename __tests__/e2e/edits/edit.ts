import type { SiteProps } from "../site/site";

/** One edit of the description. */
export interface Edit {
  /** The fields, as they are written. */
  readonly name: string;
  /** Returns the description after the edit. */
  readonly change: (before: SiteProps) => SiteProps;
  /** Returns the description that is deployed before it; absent: the one of all edits. */
  readonly first?: Edit["change"];
}
