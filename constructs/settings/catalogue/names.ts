import { distinctPhysicalNames, distinctVariables, plainSecrets, validNames } from "../rules/names";
import type { Rule } from "../rules/rule";
import { distinctFormerNames, servedAfterRetirement, unusedRetiredSecrets } from "../rules/retirement";
import { addedServices, atLeastOneEnvironment, numberOfServices } from "../rules/services";

/** Rules about names, and about which services and environments there are. */
export const NAMES: readonly Rule[] = [
  {
    id: "E2F-001",
    title: "There is at least one environment",
    why: "Stacks are made for environments, so without one nothing would be deployed.",
    fix: 'environments: { dev: { account: "111122223333", region: "ap-northeast-2" } }',
    source: "this tool: account, region and state belong to an environment",
    stops: atLeastOneEnvironment,
  },
  {
    id: "E2F-002",
    title: "An environment has 1 to 200 services",
    why: "Docker on the host has a network for each service, and room for 256. 200 is the most that the tests of this project synthesize. Without a service there is nothing to run.",
    fix: 'services: { <service>: { port: 3000, path: "/*", health: "/healthz" } }',
    source: "this tool: what its tests synthesize in every phase",
    stopsEnvironment: numberOfServices,
  },
  {
    id: "E2F-003",
    title: "A service that only one environment has is complete",
    why: "Without a build, a path or a command it is more likely a misspelled name, and would run as another service beside the one that was meant.",
    fix: 'environments: { <environment>: { services: { <service>: { build: "docker/<service>", command: ["work"] } } } }',
    source: "this tool: an environment overrides the services of the application by their names",
    stops: addedServices,
  },
  {
    id: "E2F-004",
    title: "Names are valid in AWS and in this tool",
    why: "The names of services and environments become parts of names in AWS, of stack ids and of paths. AWS refuses some of them in the middle of an apply, and others are names that this tool uses.",
    fix: "rename it to 1 to 20 lower-case letters, digits and single hyphens, with a letter first",
    source: "the naming rules of S3, SSM, ELB, IAM and ECR, in their API references",
    stops: validNames,
  },
  {
    id: "E2F-005",
    title: "No two services share a name in AWS",
    why: "Load balancers and roles have short names, so long ones are shortened. Two resources with the same name would overwrite one another or stop an apply half way.",
    fix: "rename one of the two services",
    source: "ELB API reference, CreateTargetGroup: 32 characters; IAM user guide, IAM and AWS STS quotas: 64",
    stopsEnvironment: distinctPhysicalNames,
  },
  {
    id: "E2F-006",
    title: "A variable of a container has one source",
    why: "ECS refuses a task definition in which a secret and a variable have the same name (ClientException), and a variable that is set for the database replaces one of your own.",
    fix: "remove one of them, or rename it in the application",
    source: "Amazon ECS API reference, RegisterTaskDefinition",
    stopsEnvironment: distinctVariables,
  },
  {
    id: "E2F-007",
    title: "A secret is declared by name, never by value",
    why: "The value would be readable in the repository, in every plan, in the Terraform state and in the console of ECS, and it would stay in the history of all of them.",
    fix: 'services: { <service>: { secrets: ["PAYMENT_KEY"] } }',
    source:
      "AWS Security Hub user guide, ECS.8: secrets should not be passed as container environment variables",
    stopsEnvironment: plainSecrets,
  },
  {
    id: "E2F-109",
    title: "A retired service leaves no path unanswered",
    why: "A retired service runs nowhere. Requests for a path that no other service has would be answered with 404, and an environment in which nothing runs would cost money for nothing.",
    fix: "services: { <service>: { retired: false } }",
    source: "this tool: nothing but the retired service would answer these requests",
    stopsEnvironment: servedAfterRetirement,
  },
  {
    id: "E2F-113",
    title: "A retired secret belongs to no service",
    why: "A retired secret is deleted once it is taken out of the list. A container that still gets it would not start any more.",
    fix: "retiredSecrets: []",
    source: "AWS ECS developer guide: a task does not start when a secret of its containers cannot be read",
    stopsEnvironment: unusedRetiredSecrets,
  },
  {
    id: "E2F-110",
    title: "A former name belongs to one service",
    why: "A renamed service keeps its names in AWS. Two services with the same names there would overwrite one another's images, secrets and releases.",
    fix: 'services: { api: { formerly: "<service>" } }',
    source: "this tool: the repository, the role, the secrets and the logs of a service have its first name",
    stopsEnvironment: distinctFormerNames,
  },
];
