import type { Scope } from "../naming/physical-name";
import type { ServiceConnections } from "../service/container-environment";
import type { Architecture, AwsProviderMajor } from "../service/words";
import type { Sleep } from "../sleep/sleep-record";
import type { Cluster } from "./cluster";
import type { Egress } from "./egress";

/** What all services of an environment have in common. */
export interface TasksContext {
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Processor architecture of the images. */
  readonly architecture: Architecture;
  /** Major version of the AWS provider. */
  readonly awsProvider: AwsProviderMajor;
  /** Whether the phase is only previewed. */
  readonly isPreview: boolean;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Subnets and egress of the tasks. */
  readonly egress: Egress;
  /** Cluster that runs the services. */
  readonly cluster: Cluster;
  /** ARN of the log group of ECS Exec sessions. */
  readonly execLogGroupArn: string;
  /** What the containers connect to. */
  readonly connections: ServiceConnections;
  /** When the services sleep; absent: never. */
  readonly sleep?: Sleep;
  /** The database; absent: none. */
  readonly database?: {
    readonly securityGroupId: string;
    readonly port: number;
    /** The application's own user; absent: it connects as the master user. */
    readonly user?: { readonly logGroupArn: string };
  };
}
