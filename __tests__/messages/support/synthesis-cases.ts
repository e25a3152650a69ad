import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { EfsFileSystem } from "@cdktf/provider-aws/lib/efs-file-system";
import {
  ElasticacheReplicationGroup,
  type ElasticacheReplicationGroupConfig,
} from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { rulePriorities } from "../../../constructs/ecs/routing/rule-priorities";
import { DeployDocument } from "../../../constructs/host/deploy-document";
import { DockerHost } from "../../../constructs/host/docker-host";
import { installCalls } from "../../../constructs/host/files/host-files";
import { phaseOf } from "../../../constructs/report/picture/read-picture";
import { ruleViolations } from "../../../constructs/policy/rule-violations";
import { containerEnvironment } from "../../../constructs/service/container-environment";
import { UserError } from "../../../constructs/service/user-error";
import { required } from "../../../constructs/service/required";
import { Deployment } from "../../../constructs/stacks/deployment";
import { override } from "../../../constructs/stacks/override";
import { freshFolder, outcomeOf } from "../../report/support/outcome";
import { description } from "../../support/description";
import { service } from "../../support/service";
import { temporaryApp } from "../../support/temporary-app";
import { PRICE_FILES } from "./price-file-cases";
import { SIZES } from "./size-cases";
import { THIS_MACHINE } from "./this-machine-cases";

/** What makes the synthesis fail, and the message that it ends with. */
export const SYNTHESIS_CASES: Readonly<Record<string, () => string>> = {
  ...PRICE_FILES,
  ...SIZES,
  ...THIS_MACHINE,
  "a rule for port 22 from 0.0.0.0/0": added("E2F-056", (stack) => {
    const ssh = { ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "0.0.0.0/0" };
    new VpcSecurityGroupIngressRule(stack, "extra", { securityGroupId: "sg-1", ...ssh });
  }),
  "a security group with `ingress`": added("E2F-057", (stack) => {
    new SecurityGroup(stack, "extra", { ingress: [{ fromPort: 80, toPort: 80, protocol: "tcp" }] });
  }),
  "a bucket without `preventDestroy`": added("E2F-058", (stack) => {
    new S3Bucket(stack, "extra");
  }),
  "a database without `deletionProtection`": added("E2F-059", (stack) => {
    database(stack, { storageEncrypted: true });
  }),
  "a database without `storageEncrypted`": added("E2F-060", (stack) => {
    database(stack, { deletionProtection: true });
  }),
  "a volume without `encrypted`": added("E2F-060", (stack) => {
    new EbsVolume(stack, "extra", { availabilityZone: "ap-northeast-2a", size: 8 });
  }),
  "an instance without an encrypted disk": added("E2F-060", (stack) => {
    new Instance(stack, "extra", {});
  }),
  "a file system without `encrypted`": added("E2F-060", (stack) => {
    new EfsFileSystem(stack, "extra", { lifecycle: { preventDestroy: true } });
  }),
  "a cache without `atRestEncryptionEnabled`": added("E2F-060", (stack) => {
    cache(stack, { transitEncryptionEnabled: true });
  }),
  "a cache without `transitEncryptionEnabled`": added("E2F-060", (stack) => {
    cache(stack, { atRestEncryptionEnabled: "true" });
  }),
  "CDKTF_OUTDIR=package.json npm start": () =>
    outcomeOf("package.json", (app) => new Deployment(app, description())).errors,
  "synthesize(async (app) => new Deployment(app, shop))": () =>
    outcomeOf(freshFolder(), (() => Promise.resolve()) as unknown as () => Deployment).errors,
  "two Deployments in one app": thrown(() => {
    const app = temporaryApp();
    for (const name of ["shop", "blog"]) new Deployment(app, description({ name }));
  }),
  "a boot script of 16,385 bytes": thrown((stack) => {
    new DockerHost(stack, "host", {
      name: "shop-dev-host",
      vpcId: "vpc-1",
      subnetId: "subnet-1",
      architecture: "x86_64",
      instanceType: "t3.small",
      volumeSize: 30,
      instanceProfileName: "shop-dev-host",
      environment: "dev",
      allocationId: "eipalloc-1",
      publicIp: "203.0.113.7",
      bootScript: "x".repeat(16_385),
    });
  }),
  "a deploy document of 66,118 bytes": thrown((stack) => {
    new DeployDocument(stack, "deploy", { name: "shop-dev-deploy", script: "x".repeat(65_536) });
  }),
  "a deploy document with `{{`": thrown((stack) => {
    new DeployDocument(stack, "deploy", { name: "shop-dev-deploy", script: "echo '{{.Id}}'" });
  }),
  "a file of the host with the line `END_OF_FILE`": thrown(() => {
    installCalls([{ path: "/etc/motd", text: "a\nEND_OF_FILE\n", executable: false }]);
  }),
  "150 services with paths of the same length": thrown(() => {
    rulePriorities(
      Array.from({ length: 150 }, (_, index) => {
        return { name: `s-${index}`, path: `/${index + 100}/*`, port: 80, isShifting: false };
      }),
    );
  }),
  'deployment.environment("live")': thrown(() => deployment().environment("live")),
  'deployment.environment("dev").acknowledge("E2F-001", "dev-ec2/extra", "why")': acknowledged("E2F-001"),
  'deployment.environment("dev").acknowledge("E2F-060", "prod-ec2/extra", "why")': acknowledged(
    "E2F-060",
    "prod-ec2/extra",
  ),
  'deployment.environment("dev").acknowledge("E2F-060", "dev-ec2/extra", "")': acknowledged(
    "E2F-060",
    "dev-ec2/extra",
    "",
  ),
  'deployment.environment("dev").acknowledge("E2F-060", "dev-ec2/extra", "why", "soon")': acknowledged(
    "E2F-060",
    "dev-ec2/extra",
    "why",
    "soon",
  ),
  'deployment.environment("dev").ecs.cluster': thrown(() => deployment().environment("dev").ecs.cluster),
  'deployment.environment("dev").foundation.secret("KEY")': thrown(() =>
    deployment().environment("dev").foundation.secret("KEY"),
  ),
  'deployment.environment("dev").foundation.role("api")': thrown(() =>
    deployment().environment("dev").foundation.role("api"),
  ),
  'override(deployment.environment("dev").host, {}, "machine")': thrown(() => {
    override(deployment().environment("dev").host, {}, "machine");
  }),
  'override(deployment.environment("dev").host, {})': thrown(() => {
    override(deployment().environment("dev").host, {});
  }),
  'override(deployment.environment("dev").foundation, {})': thrown(() => {
    override(deployment().environment("dev").foundation, {});
  }),
  'deployment.environment("dev").ecs.service("api")': thrown(() =>
    deployment("fargate").environment("dev").ecs.service("api"),
  ),
  "a database that is missing for a service (internal)": thrown(() => {
    containerEnvironment(service({ database: true }), {
      region: "eu-central-1",
      idleTimeout: 60,
      secretArns: {},
    });
  }),
  "a picture of stacks of an older version": thrown(() => phaseOf({ stacks: { dns: {} } } as never)),
  "a missing value (internal)": thrown(() => required(undefined, "route table of private subnet 1")),
};

function database(stack: Construct, props: { storageEncrypted?: boolean; deletionProtection?: boolean }) {
  const lifecycle = { preventDestroy: true };
  new DbInstance(stack, "extra", { instanceClass: "db.t4g.micro", lifecycle, ...props });
}

function cache(stack: Construct, props: Partial<ElasticacheReplicationGroupConfig>) {
  const lifecycle = { preventDestroy: true };
  const names = { replicationGroupId: "cache", description: "Cache" };
  new ElasticacheReplicationGroup(stack, "extra", { ...names, lifecycle, ...props });
}

function deployment(phase = "ec2"): Deployment {
  return new Deployment(temporaryApp(), description(), { phase });
}

/** Adds to the stack of the EC2 host, and returns what is printed about one rule. */
function added(rule: string, add: (stack: Construct) => void): () => string {
  return () => {
    const dev = deployment().environment("dev");
    add(dev.ec2);
    const lines = ruleViolations([dev]);
    return lines.filter((line) => line.endsWith(`(${rule})`)).join("\n");
  };
}

function acknowledged(rule: string, address = "dev-ec2/extra", reason = "why", until?: string) {
  return thrown(() => {
    deployment().environment("dev").acknowledge(rule, address, reason, until);
  });
}

function thrown(run: (stack: Construct) => unknown): () => string {
  return () => {
    try {
      run(new TerraformStack(temporaryApp(), "stack"));
    } catch (error) {
      if (error instanceof Error) return error instanceof UserError ? error.message : String(error);
    }
    return "";
  };
}
