import type { Construct } from "constructs";
import { Database } from "../database/database";
import { DeclaredSecret } from "../identity/declared-secret";
import { NAME_LIMIT, pathName, physicalName } from "../naming/physical-name";
import { Network } from "../network/network";
import { ReleaseParameter } from "../registry/release-parameter";
import { Repository } from "../registry/repository";
import type { Environment } from "../settings/settings";
import { BaseStack } from "./base-stack";
import { buildCommand } from "./build-command";
import { FOUNDATION, type FoundationOutputs, offerOutputs } from "./foundation-outputs";
import { publish } from "./publish";
import { registryHost } from "./registry-host";
import { releaseCommand, releaseParameterName } from "./release-command";
import { scopeOf } from "./scope-of";

/** What outlives every phase: network, registries, database, secrets, releases. It doesn't know the phase. */
export class FoundationStack extends BaseStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, { environment, stack: FOUNDATION });
    const network = this.createNetwork();
    const repositories = this.createRepositories();
    const releases = this.createReleases();
    const secrets = this.createSecrets();
    const database = this.createDatabase(network);

    publish(this, offerOutputs(offerOf(network, repositories, releases, secrets, database)));
    publish(this, { protect: environment.protect });
    publish(this, this.guidance(repositories));
  }

  private createNetwork(): Network {
    const { region, network } = this.environment;
    const name = physicalName(scopeOf(this.environment), NAME_LIMIT.role);
    return new Network(this, "network", { name, region, cidr: network.cidr, zoneIds: network.zoneIds });
  }

  private createRepositories(): Readonly<Record<string, Repository>> {
    const { services, deployers, protect } = this.environment;
    return byName(services, (service) => {
      const name = pathName(scopeOf(this.environment), service.name).slice(1);
      return new Repository(this, `${service.name}-repository`, { name, deployers, protect });
    });
  }

  private createReleases(): Readonly<Record<string, ReleaseParameter>> {
    return byName(this.environment.services, (service) => {
      const name = releaseParameterName(this.environment, service.name);
      return new ReleaseParameter(this, `${service.name}-release`, { name, service: service.name });
    });
  }

  private createSecrets(): Readonly<Record<string, DeclaredSecret>> {
    const { secrets, protect } = this.environment;
    const named = secrets.map((name) => ({ name }));
    return byName(named, (secret) => {
      const name = pathName(scopeOf(this.environment), secret.name);
      return new DeclaredSecret(this, `${secret.name}-secret`, { name, protect });
    });
  }

  private createDatabase(network: Network): Database | undefined {
    const { database, protect, logRetention } = this.environment;
    if (database === undefined) return undefined;
    return new Database(this, "database", {
      ...database,
      name: physicalName(scopeOf(this.environment), NAME_LIMIT.database),
      protect,
      logRetention,
      vpcId: network.vpcId,
      subnetIds: network.isolatedSubnetIds,
    });
  }

  /** What a person does with this stack. */
  private guidance(repositories: Readonly<Record<string, Repository>>) {
    const { services, secrets, region, architecture } = this.environment;
    const image = (service: string) => `${repositories[service]?.url}:<tag>`;
    const secretName = (name: string) => pathName(scopeOf(this.environment), name);
    return {
      repository_urls: values(repositories, (repository) => repository.url),
      login_command:
        `aws ecr get-login-password --region ${region} | ` +
        `docker login --username AWS --password-stdin ${registryHost(this.environment)}`,
      build_commands: byName(services, ({ name, build }) =>
        buildCommand({ build, architecture, image: image(name) }),
      ),
      release_commands: byName(services, ({ name }) => releaseCommand(this.environment, name, image(name))),
      secret_commands: Object.fromEntries(
        secrets.map((name) => [
          name,
          `aws secretsmanager put-secret-value --region ${region} --secret-id ${secretName(name)} --secret-string '<value>'`,
        ]),
      ),
    };
  }
}

function offerOf(
  network: Network,
  repositories: Readonly<Record<string, Repository>>,
  releases: Readonly<Record<string, ReleaseParameter>>,
  secrets: Readonly<Record<string, DeclaredSecret>>,
  database: Database | undefined,
): FoundationOutputs {
  return {
    vpcId: network.vpcId,
    publicSubnetIds: network.publicSubnetIds,
    privateSubnetIds: network.privateSubnetIds,
    privateRouteTableIds: network.privateRouteTableIds,
    repositoryArns: values(repositories, (repository) => repository.arn),
    releaseParameterArns: values(releases, (release) => release.arn),
    secretArns: values(secrets, (secret) => secret.arn),
    database: database && {
      address: database.address,
      port: database.port,
      securityGroupId: database.securityGroupId,
      secretArn: database.secretArn,
    },
  };
}

function byName<T extends { readonly name: string }, R>(
  items: readonly T[],
  make: (item: T) => R,
): Readonly<Record<string, R>> {
  return Object.fromEntries(items.map((item) => [item.name, make(item)]));
}

function values<T, R>(
  record: Readonly<Record<string, T>>,
  pick: (item: T) => R,
): Readonly<Record<string, R>> {
  return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, pick(item)]));
}
