import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECRClient } from "@aws-sdk/client-ecr";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { Route53Client } from "@aws-sdk/client-route-53";
import { S3Client } from "@aws-sdk/client-s3";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { Emulator } from "./emulator/emulator";

/** AWS SDK clients of an emulator. */
export type AwsClients = ReturnType<typeof awsClients>;

/** Creates the clients of an emulator; `configuration` is for further ones. */
export function awsClients(emulator: Emulator) {
  const { url: endpoint, environment } = emulator;
  const configuration = {
    endpoint,
    region: environment["AWS_REGION"] ?? "",
    credentials: {
      accessKeyId: environment["AWS_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
    },
  };
  return {
    configuration,
    ec2: new EC2Client(configuration),
    ecr: new ECRClient(configuration),
    ecs: new ECSClient(configuration),
    elb: new ElasticLoadBalancingV2Client(configuration),
    logs: new CloudWatchLogsClient(configuration),
    route53: new Route53Client(configuration),
    s3: new S3Client({ ...configuration, forcePathStyle: true }),
    ssm: new SSMClient(configuration),
  };
}
