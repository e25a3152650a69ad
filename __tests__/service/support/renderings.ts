import { Testing } from "cdktf";
import { describeApplication } from "../../../constructs/local/describe-application";
import { EcsWorkload } from "../../../constructs/ecs/ecs-workload";
import type { ServiceConnections } from "../../../constructs/service/container-environment";
import { manifestService, type ManifestService } from "../../../constructs/service/manifest";
import type { Service } from "../../../constructs/service/service";
import { required } from "../../../constructs/service/required";
import { parseSettings } from "../../../constructs/settings/parse-settings";
import { withoutTokenTraces } from "../../../constructs/report/synthesize";
import { FoundationStack } from "../../../constructs/stacks/environment/foundation-stack";
import { desiredContainer } from "../../../docker/host/deploy/desired-container";
import { containerRequest } from "../../../docker/host/deploy/docker/container-request";
import { nextRouting } from "../../../docker/host/deploy/routing";
import { description } from "../../support/description";
import { tasksContext } from "../../support/tasks-context";
import { temporaryApp } from "../../support/temporary-app";

/** What the rendered services connect to. */
const CONNECTIONS: ServiceConnections = {
  region: "eu-central-1",
  idleTimeout: 60,
  secretArns: { API_KEY: "arn:api-key", SESSION_SECRET: "arn:session-secret" },
  database: {
    host: "db",
    port: "5432",
    name: "app",
    user: "app",
    secretArn: "arn:database",
    secretVersion: "v1",
  },
};

/** Returns the Terraform JSON of a service on ECS, load balancer rules included. */
export function ecsRendering(service: Service): string {
  return Testing.synthScope((scope) => {
    new EcsWorkload(scope, "workload", {
      ...tasksContext(scope),
      connections: CONNECTIONS,
      services: [service],
      repositoryArns: { [service.name]: "arn:repository" },
      logGroupArns: { [service.name]: "arn:logs" },
      taskRoleArns: { [service.name]: "arn:role" },
      releaseCommand: () => "release-it --now",
      recorded: { map: () => "{}", isOlder: "false" },
      loadBalancer: { listenerArn: "arn:listener", securityGroupId: "sg-1", arnSuffix: "app/cart/1" },
    });
  });
}

/** Returns the Terraform JSON of the foundation of an environment with one service. */
export function foundationRendering(service: Service): string {
  const [environment] = parseSettings(description()).environments;
  const { name, ...rest } = service;
  const services = [{ ...rest, name, build: "docker/front" }];
  const stack = new FoundationStack(temporaryApp(), "foundation", {
    ...required(environment, "environment"),
    services,
  });
  return withoutTokenTraces(() => Testing.synth(stack));
}

/** Returns what a service is on one machine's Docker Engine, as JSON. */
export function localRendering(service: Service): string {
  const { region, idleTimeout } = CONNECTIONS;
  const services = [{ ...service, build: "docker/front" }];
  const database = { engine: "postgres", version: "17" } as const;
  const environment = { application: "cart", name: "qa", region, idleTimeout, database, services };
  return JSON.stringify(describeApplication(environment, 8080));
}

/** Returns a service's entry in the host's manifest, as JSON. */
export function manifestRendering(service: Service): string {
  return JSON.stringify(manifestEntry(service));
}

/** Returns by what the deployer decides whether to replace a container or its route: the container's hash, and the route. */
export function decisionRendering(service: Service): string {
  return JSON.stringify([desired(service).hash, routes(service)]);
}

/**
 * Returns what the deployer applies: the requests for the container without its hash and for the one of the release
 * command, and the route.
 */
export function hostRendering(service: Service): string {
  const logTarget = { driver: "awslogs", region: "eu-central-1", run: "1" };
  const container = { ...desired(service), hash: "" };
  const { command = [], timeout } = manifestEntry(service).release;
  return JSON.stringify([
    containerRequest(container, { colour: "blue", port: 8000, token: "secret" }, logTarget),
    [containerRequest(container, { command, token: "secret" }, logTarget), timeout],
    routes(service),
  ]);
}

function desired(service: Service) {
  const entry = manifestEntry(service);
  const secrets = Object.entries(entry.secrets).map(([name, secret]) => [name, JSON.stringify(secret)]);
  const environment = { ...entry.environment, ...(Object.fromEntries(secrets) as Record<string, string>) };
  return desiredContainer(entry, "registry/image:1", environment);
}

function routes(service: Service) {
  const services = [manifestEntry(service)];
  return nextRouting(
    {
      version: 1,
      region: "eu-central-1",
      network: "10.0.0.0/16",
      idleTimeout: 60,
      databaseSubnets: [],
      services,
    },
    undefined,
  ).routes;
}

function manifestEntry(service: Service): ManifestService {
  return manifestService(service, CONNECTIONS, {
    release: "/cart/qa/image",
    repository: "registry.example/cart",
    role: "arn:role",
    logGroup: "/cart/qa",
  });
}
