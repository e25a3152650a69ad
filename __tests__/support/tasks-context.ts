import type { Construct } from "constructs";
import { Cluster } from "../../constructs/ecs/cluster";
import { Egress } from "../../constructs/ecs/egress";
import type { TasksContext } from "../../constructs/ecs/tasks-context";

const NETWORK = {
  kind: "public-ip",
  name: "cart-qa",
  protect: false,
  region: "eu-central-1",
  vpcId: "vpc-1",
  cidr: "10.0.0.0/16",
  zoneIds: ["euc1-az1"],
  firstZoneId: "euc1-az1",
  gatewaySubnetId: "public-kept",
  publicSubnetIds: ["subnet-1"],
  privateSubnetIds: ["subnet-2"],
  privateRouteTableIds: ["rtb-1"],
} as const;

/** Returns what the tasks of every service have in common, in an environment without secrets and without a database. */
export function tasksContext(scope: Construct): TasksContext {
  return {
    names: { application: "cart", environment: "qa" },
    account: "123456789012",
    region: "eu-central-1",
    architecture: "x86_64",
    awsProvider: "5",
    isPreview: false,
    vpcId: "vpc-1",
    egress: new Egress(scope, "egress", NETWORK),
    cluster: new Cluster(scope, "cluster", {
      name: "cart-qa",
      region: "eu-central-1",
      names: { application: "cart", environment: "qa" },
      insights: false,
      execLogGroup: "/exec",
      services: [],
      instances: { architecture: "x86_64", vpcId: "vpc-1", subnetIds: ["subnet-2"], dependsOn: [] },
    }),
    execLogGroupArn: "arn:exec-logs",
    connections: { region: "eu-central-1", idleTimeout: 60, secretArns: {} },
  };
}
