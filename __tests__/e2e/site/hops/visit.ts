/** A request as it arrives somewhere. */
export interface Visit {
  readonly scheme: "http" | "https";
  /** What stands in its Host header. */
  readonly host: string;
  readonly port: number;
  readonly path: string;
}
