import { type TestProject } from "vitest/node";
import { type ClusterAddress, PostgresCluster } from "./postgres-cluster";

declare module "vitest" {
  interface ProvidedContext {
    /** The cluster that all tests share; each file makes a database of its own in it. */
    cluster: ClusterAddress;
  }
}

/** Starts the cluster before the first test; vitest calls what it answers after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await PostgresCluster.create();
  project.provide("cluster", cluster.address);
  return () => cluster.remove();
}
