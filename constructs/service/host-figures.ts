/**
 * What a host publishes of itself every ten minutes, because AWS does not know it, by its name in CloudWatch.
 *
 * - `AccessLogDelay`: minutes since the oldest request that its log group has not got; not published without such a group
 * - `FailedSteps`: steps of the deployer that failed, also by the timer alone
 * - `UnhealthyServices`: services whose container is not healthy
 * - `MemoryUsed`, `DiskUsed`: percent
 * - `CertificateLeft`: percent of the certificate's lifetime that is left; not published without one
 * - `ImageAge`: days since Amazon made the machine image
 */
export type HostFigure =
  | "AccessLogDelay"
  | "FailedSteps"
  | "UnhealthyServices"
  | "MemoryUsed"
  | "DiskUsed"
  | "CertificateLeft"
  | "ImageAge";
