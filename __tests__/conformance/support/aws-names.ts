import { resources, type StackJson } from "../../stacks/support/stack-json";

/** A name that AWS limits. */
interface NameLimit {
  /** Argument that has it. */
  readonly argument: string;
  readonly max: number;
  readonly pattern: RegExp;
  /** Within what it is unique: a VPC is not told from another one of the region, which is stricter than AWS. */
  readonly unique: "region" | "account" | "nowhere";
}

const WORD = /^[\w.@+=,-]+$/;

/** What AWS takes as names. Sources: the API reference of each service, of the call that creates the resource. */
const LIMITS: Readonly<Record<string, NameLimit>> = {
  // Elastic Load Balancing API, CreateLoadBalancer: "maximum of 32 characters … must not begin or end with a hyphen,
  // and must not begin with internal-"; CreateTargetGroup the same.
  aws_lb: { argument: "name", max: 32, pattern: /^(?!internal-)(?!-)[A-Za-z0-9-]+(?<!-)$/, unique: "region" },
  aws_lb_target_group: { argument: "name", max: 32, pattern: /^(?!-)[A-Za-z0-9-]+(?<!-)$/, unique: "region" },
  // IAM API, CreateRole, CreateInstanceProfile, CreatePolicy.
  aws_iam_role: { argument: "name", max: 64, pattern: WORD, unique: "account" },
  aws_iam_instance_profile: { argument: "name", max: 128, pattern: WORD, unique: "account" },
  aws_iam_policy: { argument: "name", max: 128, pattern: WORD, unique: "account" },
  // EC2 API, CreateSecurityGroup.
  aws_security_group: {
    argument: "name",
    max: 255,
    pattern: /^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]+$/,
    unique: "region",
  },
  // RDS API, CreateDBInstance, CreateDBSubnetGroup, CreateDBParameterGroup: letters, digits, single hyphens.
  aws_db_instance: {
    argument: "identifier",
    max: 63,
    pattern: /^[a-z](?!.*--)[a-z0-9-]*(?<!-)$/,
    unique: "region",
  },
  aws_db_subnet_group: {
    argument: "name",
    max: 255,
    pattern: /^(?!default$)[a-z0-9 ._-]+$/,
    unique: "region",
  },
  // ECR API, CreateRepository.
  aws_ecr_repository: {
    argument: "name",
    max: 256,
    pattern: /^(?=.{2})(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
    unique: "region",
  },
  // distribution/reference, reference.go and regexp.go: a name of at most 255 characters, here with the registry, and a tag
  // of at most 128.
  docker_registry_image: {
    argument: "name",
    max: 384,
    pattern: /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)+:\w[\w.-]{0,127}$/,
    unique: "region",
  },
  // ECS API, CreateCluster, CreateService, RegisterTaskDefinition.
  aws_ecs_cluster: { argument: "name", max: 255, pattern: /^[\w-]+$/, unique: "region" },
  aws_ecs_service: { argument: "name", max: 255, pattern: /^[\w-]+$/, unique: "nowhere" },
  aws_ecs_task_definition: { argument: "family", max: 255, pattern: /^[\w-]+$/, unique: "region" },
  // CloudWatch Logs API, CreateLogGroup; CloudWatch API, PutMetricAlarm.
  aws_cloudwatch_log_group: { argument: "name", max: 512, pattern: /^[\w./#-]+$/, unique: "region" },
  aws_cloudwatch_metric_alarm: { argument: "alarm_name", max: 255, pattern: /^[^]+$/, unique: "region" },
  // Secrets Manager API, CreateSecret; Systems Manager API, PutParameter.
  aws_secretsmanager_secret: { argument: "name", max: 512, pattern: /^[\w/+=.@-]+$/, unique: "region" },
  aws_ssm_parameter: { argument: "name", max: 1011, pattern: /^\/(?!aws|ssm)[\w./-]+$/, unique: "region" },
  aws_ssm_document: {
    argument: "name",
    max: 128,
    pattern: /^(?!aws|amazon|amzn)[\w.-]{3,}$/i,
    unique: "region",
  },
  // EventBridge API, PutRule; EventBridge Scheduler API, CreateSchedule; SNS API, CreateTopic.
  aws_cloudwatch_event_rule: { argument: "name", max: 64, pattern: /^[\w.-]+$/, unique: "region" },
  aws_scheduler_schedule: { argument: "name", max: 64, pattern: /^[\w.-]+$/, unique: "region" },
  aws_sns_topic: { argument: "name", max: 256, pattern: /^[\w-]+$/, unique: "region" },
  // Amazon S3 user guide, bucket naming rules.
  aws_s3_bucket: {
    argument: "bucket",
    max: 63,
    pattern: /^(?!xn--)[a-z0-9](?!.*\.\.)[a-z0-9.-]+[a-z0-9]$/,
    unique: "account",
  },
  // Auto Scaling API, CreateAutoScalingGroup; EC2 API, CreateLaunchTemplate.
  aws_autoscaling_group: { argument: "name", max: 255, pattern: /^[^:]+$/, unique: "region" },
  aws_launch_template: { argument: "name", max: 128, pattern: /^[\w().\-/]{3,}$/, unique: "region" },
  // CodePipeline and CodeBuild API, CreatePipeline, CreateProject.
  aws_codepipeline: { argument: "name", max: 100, pattern: /^[\w.@-]+$/, unique: "region" },
  aws_codebuild_project: { argument: "name", max: 255, pattern: /^[A-Za-z0-9][\w-]+$/, unique: "region" },
};

/**
 * Returns the names that AWS would refuse: too long, with a character that is not allowed, or given twice.
 *
 * A name with an expression is known to AWS only, so it is left out.
 */
export function nameProblems(stacks: readonly Pick<StackJson, "provider" | "resource">[]): readonly string[] {
  const taken = new Map<string, string>();
  return stacks.flatMap((stack) => {
    const [{ allowed_account_ids: accounts, region } = {}] = stack.provider.aws;
    return resources(stack).flatMap(({ type, address, attributes }) => {
      const limit = LIMITS[type];
      const name = limit === undefined ? undefined : attributes[limit.argument];
      if (limit === undefined || typeof name !== "string" || name.includes("${")) return [];
      const scope = {
        region: `${String(accounts)} ${String(region)}`,
        account: String(accounts),
        nowhere: address,
      };
      const key = `${scope[limit.unique]} ${type} ${name}`;
      const other = taken.get(key);
      taken.set(key, address);
      return [
        ...(name.length > limit.max ? [`${address}: "${name}" is longer than ${limit.max}`] : []),
        ...(limit.pattern.test(name) ? [] : [`${address}: "${name}" is not allowed`]),
        ...(other === undefined ? [] : [`${address}: "${name}" is the name of ${other}`]),
      ];
    });
  });
}
