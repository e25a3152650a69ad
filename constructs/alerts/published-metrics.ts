import { HOST_NAMESPACE } from "../naming/alert-names";

/** A metric that AWS publishes, with the dimensions under which it does. */
export interface PublishedMetric {
  /** For example `AWS/RDS`. */
  readonly namespace: string;
  /** For example `FreeStorageSpace`. */
  readonly name: string;
  /** Names of its dimensions, sorted, in each combination that is published; an alarm on another one never rings. */
  readonly dimensions: readonly (readonly string[])[];
  /** Where AWS documents it. */
  readonly source: string;
}

/** Metrics of one page of the documentation: all have the same namespace and the same dimensions. */
type Page = Omit<PublishedMetric, "name"> & { readonly names: string };

const DATABASE = "RDS user guide, Amazon CloudWatch metrics for Amazon RDS";
const BALANCER =
  "User guide for Application Load Balancers, CloudWatch metrics for your Application Load Balancer";

/** The pages of the documentation, with the metrics of them that alarms and dashboards read. */
const PAGES = [
  {
    namespace: "AWS/RDS",
    dimensions: [["DBInstanceIdentifier"]],
    names: "CPUCreditBalance CPUUtilization DatabaseConnections FreeStorageSpace FreeableMemory",
    source: DATABASE,
  },
  {
    namespace: "AWS/ApplicationELB",
    dimensions: [["LoadBalancer"], ["LoadBalancer", "TargetGroup"]],
    names: "HTTPCode_Target_5XX_Count RequestCount TargetResponseTime",
    source: BALANCER,
  },
  {
    namespace: "AWS/ApplicationELB",
    dimensions: [["LoadBalancer"]],
    names: "HTTPCode_ELB_5XX_Count",
    source: BALANCER,
  },
  {
    namespace: "AWS/ApplicationELB",
    dimensions: [["LoadBalancer", "TargetGroup"]],
    names: "HealthyHostCount UnHealthyHostCount",
    source: BALANCER,
  },
  {
    namespace: "AWS/ECS",
    dimensions: [["ClusterName", "ServiceName"]],
    names: "CPUUtilization MemoryUtilization",
    source: "ECS developer guide, Amazon ECS CloudWatch metrics",
  },
  {
    namespace: "ECS/ContainerInsights",
    dimensions: [["ClusterName", "ServiceName"]],
    names: "DesiredTaskCount RunningTaskCount",
    source: "CloudWatch user guide, Amazon ECS Container Insights metrics",
  },
  {
    namespace: "AWS/NATGateway",
    dimensions: [["NatGatewayId"]],
    names: "BytesOutToDestination ErrorPortAllocation",
    source: "VPC user guide, NAT gateway metrics and dimensions",
  },
  {
    namespace: "AWS/EC2",
    dimensions: [["InstanceId"]],
    names:
      "CPUCreditBalance CPUSurplusCreditsCharged CPUUtilization NetworkIn NetworkOut StatusCheckFailed_Instance StatusCheckFailed_System",
    source: "EC2 user guide, CloudWatch metrics that are available for your instances",
  },
  {
    // Then a slash and the environment.
    namespace: HOST_NAMESPACE,
    dimensions: [[]],
    names: "AccessLogDelay CertificateLeft DiskUsed FailedSteps ImageAge MemoryUsed UnhealthyServices",
    source: "this tool, docker/host/deploy/commands/figures.ts: the host publishes them",
  },
] as const satisfies readonly Page[];

/** Every metric that an alarm or a dashboard may read. */
export const PUBLISHED_METRICS: readonly PublishedMetric[] = PAGES.flatMap(({ names, ...page }) =>
  names.split(" ").map((name) => ({ ...page, name })),
);
