import type { Graph, GraphMetric } from "./dashboard";

/** Returns a graph of several metrics of one thing. */
function graph(
  title: string,
  namespace: string,
  dimensions: Readonly<Record<string, string>>,
  lines: readonly (readonly [metric: string, statistic: GraphMetric["statistic"], label: string])[],
): Graph {
  const metrics = lines.map(([metric, statistic, label]) => ({
    namespace,
    metric,
    dimensions,
    statistic,
    label,
  }));
  return { title, metrics };
}

/**
 * Returns the graphs of the host.
 *
 * @param namespace - where it publishes its own figures
 */
export function hostGraphs(InstanceId: string, namespace: string): readonly Graph[] {
  return [
    graph("Host: processor, percent", "AWS/EC2", { InstanceId }, [
      ["CPUUtilization", "Average", "processor"],
    ]),
    graph("Host: memory and disk, percent", namespace, {}, [
      ["MemoryUsed", "Average", "memory"],
      ["DiskUsed", "Maximum", "disk"],
    ]),
    graph("Host: what failed", namespace, {}, [
      ["FailedSteps", "Maximum", "failed steps of a deployment"],
      ["UnhealthyServices", "Maximum", "unhealthy services"],
    ]),
    graph("Host: network, bytes", "AWS/EC2", { InstanceId }, [
      ["NetworkIn", "Sum", "in"],
      ["NetworkOut", "Sum", "out"],
    ]),
  ];
}

/** Returns the graphs of the database. */
export function databaseGraphs(DBInstanceIdentifier: string): readonly Graph[] {
  return [
    graph("Database: processor, percent", "AWS/RDS", { DBInstanceIdentifier }, [
      ["CPUUtilization", "Average", "processor"],
    ]),
    graph("Database: free storage and memory, bytes", "AWS/RDS", { DBInstanceIdentifier }, [
      ["FreeStorageSpace", "Minimum", "storage"],
      ["FreeableMemory", "Average", "memory"],
    ]),
    graph("Database: connections", "AWS/RDS", { DBInstanceIdentifier }, [
      ["DatabaseConnections", "Maximum", "connections"],
    ]),
  ];
}

/** A target group as CloudWatch names it, and what it is called. */
export interface GraphedGroup {
  /** Name of the service, or `host`. */
  readonly label: string;
  /** `targetgroup/<name>/<id>`. */
  readonly targetGroup: string;
}

/**
 * Returns the graphs of what the load balancer gets from some of its targets.
 *
 * @param who - whose they are, as the first word of the titles
 */
export function targetGraphs(
  who: string,
  LoadBalancer: string,
  groups: readonly GraphedGroup[],
): readonly Graph[] {
  const ofEach = (title: string, metric: string, statistic: GraphMetric["statistic"]): Graph => ({
    title: `${who}: ${title}`,
    metrics: groups.map(({ label, targetGroup: TargetGroup }) => ({
      ...{ namespace: "AWS/ApplicationELB", metric, statistic, label },
      dimensions: { LoadBalancer, TargetGroup },
    })),
  });
  return [
    ofEach("requests", "RequestCount", "Sum"),
    ofEach("5xx answers", "HTTPCode_Target_5XX_Count", "Sum"),
    ofEach("slowest of a hundred, seconds", "TargetResponseTime", "p99"),
    ofEach("healthy targets", "HealthyHostCount", "Minimum"),
  ];
}

/** Returns the graphs of the services on ECS, which are in one cluster. */
export function serviceGraphs(
  ClusterName: string,
  services: readonly { readonly name: string; readonly serviceName: string }[],
): readonly Graph[] {
  const ofEach = (title: string, metric: string): Graph => ({
    title,
    metrics: services.map(({ name: label, serviceName: ServiceName }) => ({
      ...{ namespace: "AWS/ECS", metric, statistic: "Average" as const, label },
      dimensions: { ClusterName, ServiceName },
    })),
  });
  return [ofEach("ECS: CPU, percent", "CPUUtilization"), ofEach("ECS: memory, percent", "MemoryUtilization")];
}
