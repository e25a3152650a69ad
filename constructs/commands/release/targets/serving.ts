/** What a platform serves of a service, as it was read. */
export interface Serving {
  /** The platform. */
  readonly platform: "host" | "Fargate";
  /** Image that serves; absent: none. */
  readonly image?: string;
  /** Whether the image that was asked for serves; `asleep`: it does once the platform wakes; `unknown`: it cannot be read. */
  readonly state: "serving" | "asleep" | "not-serving" | "unknown";
  /** What was seen, in one line. */
  readonly line: string;
}
