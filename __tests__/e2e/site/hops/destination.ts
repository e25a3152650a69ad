/** Who answers a request in the end. */
export interface Destination {
  readonly platform: "ec2" | "fargate";
  /** Name of the service, as its container is called. */
  readonly service: string;
  /** Percentage of such requests that it gets. */
  readonly share: number;
}
