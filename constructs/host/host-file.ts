/** A file that is brought to the host. */
export interface HostFile {
  /** Absolute path on the host. */
  readonly path: string;
  /** Its text. */
  readonly text: string;
  /** Whether it is a program. */
  readonly executable: boolean;
}
