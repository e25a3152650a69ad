import { policyDocument, type PolicyStatement } from "../identity/policy-document";
import { allow } from "../identity/statement";
import {
  clusterName,
  deployDocumentName,
  hostName,
  releaseParameterName,
  serviceLogGroup,
  serviceNames,
  serviceRoleName,
} from "../naming/environment-names";
import { pathName, type Scope } from "../naming/physical-name";
import { stateBucketName, stateKey } from "../naming/state-location";
import { POLICY_LENGTH, raiseQuota } from "../service/quotas";
import { UserError } from "../service/user-error";

/** An environment, and what is released in it. */
export interface ReleaserPolicyProps {
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region, for example `ap-northeast-2`. */
  readonly region: string;
  /** Its services. */
  readonly services: readonly ReleasedService[];
}

/** What the policy needs to know of a service. */
interface ReleasedService {
  /** Name of the service. */
  readonly name: string;
  /** Its release command; absent: it starts no task. */
  readonly release?: object;
}

/**
 * Actions that no policy can limit to a resource, and what a release needs each for.
 *
 * Source: Service Authorization Reference, "Resource types" of each action.
 */
export const UNLIMITED_ACTIONS: Readonly<Record<string, string>> = {
  "ec2:DescribeInstances": "see whether the host is stopped, so that no release waits for it",
  "ecs:DeregisterTaskDefinition":
    "retire the revision of a release that failed, so that the next plan is empty",
  "ecs:DescribeTaskDefinition": "read the revision that is running, of which the next one is a copy",
  "elasticloadbalancing:DescribeTargetHealth": "see whether the new tasks answer",
  "ssm:GetCommandInvocation": "follow the deployer on the host",
};

/** Those that a condition limits to the cluster, although they take no ARN of it. */
const CLUSTER_ACTIONS = ["ecs:ListServices", "ecs:ListTasks"];

/**
 * Returns the policy documents of a principal that releases and does nothing else, for every phase.
 *
 * Each is short enough for a managed policy; only an environment with many services has more than one.
 */
export function releaserPolicies(props: ReleaserPolicyProps): readonly string[] {
  const groups: ReleasedService[][] = [[]];
  const documentOf = (services: readonly ReleasedService[], group: number) => {
    const base = group === 0 ? environmentStatements(props) : [];
    return policyDocument(...base, ...serviceStatements({ ...props, services }));
  };
  for (const service of props.services) {
    const last = groups.at(-1) ?? [];
    const fits = documentOf([...last, service], groups.length - 1).length <= POLICY_LENGTH.managed;
    if (fits) last.push(service);
    else groups.push([service]);
  }
  return groups.map(documentOf);
}

/**
 * Returns the same for one role, to which AWS attaches only so many.
 *
 * @param most - how many managed policies the role may have
 * @throws when there are more, in every phase
 */
export function rolePolicies(props: ReleaserPolicyProps, most: number): readonly string[] {
  const policies = releaserPolicies(props);
  if (policies.length <= most) return policies;
  throw new UserError(
    `environments.${props.names.environment}.services: the role that releases ${props.services.length} services needs ` +
      `${policies.length} managed policies, and a role has ${most}. Move services into another application. ` +
      raiseQuota("rolePolicies", policies.length),
  );
}

/**
 * Returns what a principal that releases may do: with images, release parameters, the deploy document and ECS of this
 * environment. It cannot write the record of the phase, the record of the password, nor the manifest.
 *
 * All ARNs are formed from names, so that nothing has to be deployed and the policy is the same in every phase.
 */
export function releaserStatements(props: ReleaserPolicyProps): readonly PolicyStatement[] {
  return [...environmentStatements(props), ...serviceStatements(props)];
}

function environmentStatements({ names, account, region }: ReleaserPolicyProps): readonly PolicyStatement[] {
  const arn = arnsOf(account, region);
  const cluster = clusterName(names);
  const document = arn("ssm", `document/${deployDocumentName(names)}`);
  const bucket = `arn:aws:s3:::${stateBucketName(names, account)}`;
  const inCluster = { ArnEquals: { "ecs:cluster": arn("ecs", `cluster/${cluster}`) } };
  const ecs = (kind: string) => arn("ecs", `${kind}/${cluster}/*`);
  return [
    // Reads of the image and its architecture, and a second tag for it.
    allow("Images", arn("ecr", `repository${pathName(names, "*")}`), [
      "ecr:BatchGetImage",
      "ecr:GetDownloadUrlForLayer",
      "ecr:PutImage",
    ]),
    allow("Deployer", document, ["ssm:SendCommand"]),
    // A request names the document too, so a statement on instances without a document is an error to linters.
    allow("Host", [document, arn("ec2", "instance/*")], ["ssm:SendCommand"], {
      StringEquals: hostTags(names),
    }),
    allow("Services", ecs("service"), [
      "ecs:DescribeServices",
      "ecs:ListServiceDeployments",
      "ecs:UpdateService",
    ]),
    allow("Deployments", [ecs("service"), ecs("service-deployment")], ["ecs:DescribeServiceDeployments"]),
    allow("Tasks", ecs("task"), ["ecs:DescribeTasks", "ecs:StopTask"]),
    allow("Cluster", "*", CLUSTER_ACTIONS, inCluster),
    // ECS asks for it when a request that creates something has tags; other statements say which one may create it.
    allow("Tags", [arn("ecs", "task-definition/*"), ecs("task")], ["ecs:TagResource"], {
      StringEquals: { "ecs:CreateAction": ["RegisterTaskDefinition", "RunTask"] },
    }),
    // Whether they exist; never their values.
    allow("Secrets", arn("secretsmanager", `secret:${pathName(names, "*")}`), [
      "secretsmanager:DescribeSecret",
    ]),
    // The states hold no secret: the database's password is write-only. A state that is missing is 404 only to a lister.
    allow("States", `${bucket}/${stateKey(names, "*")}`, ["s3:GetObject"]),
    allow("Bucket", bucket, ["s3:ListBucket"]),
    allow("Unlimited", "*", Object.keys(UNLIMITED_ACTIONS)),
  ];
}

function serviceStatements(props: ReleaserPolicyProps): readonly PolicyStatement[] {
  const { names, account, region, services } = props;
  const arn = arnsOf(account, region);
  const cluster = clusterName(names);
  const family = ({ name }: ReleasedService) =>
    arn("ecs", `task-definition/${serviceNames(names, { name }).family}:*`);
  const roles = ({ name }: ReleasedService) => [
    `arn:aws:iam::${account}:role/${serviceRoleName(names, name)}`,
    `arn:aws:iam::${account}:role/${serviceNames(names, { name }).executionRole}`,
  ];
  const starting = services.filter(({ release }) => release !== undefined).map(family);
  const runs = allow("ReleaseCommands", starting, ["ecs:RunTask"], {
    ArnEquals: { "ecs:cluster": arn("ecs", `cluster/${cluster}`) },
  });
  return [
    allow(
      "Releases",
      services.map(({ name }) => arn("ssm", `parameter${releaseParameterName(names, name)}`)),
      ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:PutParameter"],
    ),
    allow("TaskDefinitions", services.map(family), ["ecs:RegisterTaskDefinition"]),
    ...(starting.length === 0 ? [] : [runs]),
    allow("Roles", services.flatMap(roles), ["iam:PassRole"], {
      StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    }),
    allow(
      "Logs",
      services.map(({ name }) => arn("logs", `log-group:${serviceLogGroup(names, name)}:*`)),
      ["logs:GetLogEvents"],
    ),
  ];
}

/** Tags of the host's instance: its id is not known when the policy is made. */
function hostTags(names: Scope): Readonly<Record<string, string>> {
  return {
    "ssm:resourceTag/Application": names.application,
    "ssm:resourceTag/Environment": names.environment,
    "ssm:resourceTag/Name": hostName(names),
  };
}

function arnsOf(account: string, region: string) {
  return (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
}
