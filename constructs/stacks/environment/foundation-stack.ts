import type { Construct } from "constructs";
import type { Database } from "../../database/database";
import type { GithubRoles } from "../../delivery/github/github-roles";
import { HostedZoneCheck } from "../../edge/hosted-zone-check";
import { HostAddress } from "../../host/host-address";
import { DeclaredSecret } from "../../identity/declared-secret";
import { ServiceRole } from "../../identity/service-role";
import { LogGroup } from "../../logging/log-group";
import {
  execLogGroup,
  hostRoleName,
  releaseParameterName,
  serviceLogGroup,
  serviceRoleName,
} from "../../naming/environment-names";
import { NAME_LIMIT, pathName } from "../../naming/physical-name";
import { Network } from "../../network/network";
import { ReleaseParameter } from "../../registry/release-parameter";
import { Repository } from "../../registry/repository";
import { required } from "../../service/required";
import { choice } from "../../settings/checks/basic";
import { knownName } from "../../settings/names-in-aws";
import type { Environment, ServiceSettings } from "../../settings/settings";
import { EnvironmentSleep } from "../../sleep/environment-sleep";
import { githubAccess, githubOutputs } from "../delivery/github-access";
import { alertFoundation } from "../foundation-alerts";
import { createDatabase } from "../foundation-database";
import { arns, byName, type ByName } from "../outputs/by-name";
import { DATABASE_OUTPUTS, FOUNDATION_OUTPUTS } from "../outputs/foundation-outputs";
import { publishOutputs } from "../outputs/output-definition";
import { releaserOutputs } from "../outputs/releaser-outputs";
import { releaseOutputs } from "../outputs/release-outputs";
import { foundationCommands } from "../printed-commands";
import { customerKey } from "../customer-key";
import { createTrafficLogs } from "../environment-logs";
import { recordFoundation } from "../recorded-foundation";
import { EnvironmentStack } from "./environment-stack";
import { UserError } from "../../service/user-error";

/** Network, image repositories, release parameters, roles, secrets, logs, address and database; the same in all phases. */
export class FoundationStack extends EnvironmentStack {
  /** VPC and subnets. */
  public readonly network: Network;
  /** Image repositories, by service. */
  public readonly repositories: ByName<Repository>;
  /** Release parameters, by service. */
  public readonly releases: ByName<ReleaseParameter>;
  /** Roles of the services, by service. */
  public readonly roles: ByName<ServiceRole>;
  /** Declared secrets, by name. */
  public readonly secrets: ByName<DeclaredSecret>;
  /** Log groups, by service. */
  public readonly logs: ByName<LogGroup>;
  /** Log group of ECS Exec sessions. */
  public readonly execLogs: LogGroup;
  /** Elastic IP of the EC2 host. */
  public readonly hostAddress: HostAddress;
  /** Roles for the repository on GitHub; absent: the environment has none. */
  public readonly github?: GithubRoles;
  /** The private database; absent: the environment has none. */
  public readonly database?: Database;
  private readonly keyArn?: string;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment, "foundation");
    this.checkHostedZone();
    this.github = githubAccess(this, this.names, environment);
    if (this.github !== undefined) this.boundRoles(this.github.boundary);
    const { region, network, protect } = environment;
    this.network = new Network(this, "network", { name: this.physical(NAME_LIMIT.role), region, ...network });
    this.repositories = this.createRepositories();
    this.releases = this.createReleases();
    this.roles = this.createRoles();
    this.keyArn = customerKey(this)?.arn;
    this.secrets = this.createSecrets();
    this.logs = byName(this.kept, ({ name }) =>
      this.createLogs(`${name}-logs`, serviceLogGroup(this.names, name)),
    );
    this.execLogs = this.createLogs("exec-logs", execLogGroup(this.names));
    const host = { name: this.physical(NAME_LIMIT.role, "host"), protect };
    this.hostAddress = new HostAddress(this, "host-address", host);
    this.database = createDatabase(this, this.network, {
      keyArn: this.keyArn,
      boundaryArn: this.github?.backupBoundaryArn,
    });
    const { names, database } = this;
    new EnvironmentSleep(this, "schedule", { ...environment, names, database: database?.instance });
    createTrafficLogs(this, this.network.vpcId, this.keyArn);
    alertFoundation(this, database?.instance.identifier);
    this.publishOutputs();
    const repository = (service: string) => required(this.repositories[service], service).url;
    this.publish({
      ...{ protect, ...releaseOutputs(environment) },
      ...{ ...releaserOutputs(names, environment), ...githubOutputs(names, environment) },
      ...foundationCommands(environment, repository),
    });
    recordFoundation(this);
  }

  /** Returns a declared secret. @throws when no service of the environment declares it */
  public secret(name: string): DeclaredSecret {
    const secret = this.secrets[name];
    if (secret !== undefined) return secret;
    throw new UserError(
      `environment "${this.environment.name}" has no secret "${name}". Declare it in a service: secrets: ["${name}"].`,
    );
  }

  /** Returns the role of a service, to give it access to more. @throws when the environment has no such service */
  public role(service: string): ServiceRole {
    const role = this.roles[knownName(this.environment, service)];
    if (role !== undefined) return role;
    const check = choice(`a service of environment "${this.environment.name}"`, Object.keys(this.roles));
    throw new UserError(`foundation.role: ${check(service)}`);
  }

  private checkHostedZone(): void {
    const { name, domain, hostedZone } = this.environment;
    if (domain === undefined || hostedZone === undefined) return;
    new HostedZoneCheck(this, "hosted-zone", { environment: name, domain, hostedZone });
  }

  /** Services whose images, secrets, roles and logs are kept: those that run, and those that are retired. */
  private get kept(): readonly ServiceSettings[] {
    return [...this.environment.services, ...this.environment.retired];
  }

  /** The repository of a retired service can be deleted with its images, which happens when the service is removed. */
  private createRepositories(): ByName<Repository> {
    const { retired, deployers, protect } = this.environment;
    return byName(this.kept, (service) => {
      const name = pathName(this.names, service.name).slice(1);
      const isRetired = retired.includes(service);
      return new Repository(this, `${service.name}-repository`, { name, deployers, protect, isRetired });
    });
  }

  private createReleases(): ByName<ReleaseParameter> {
    return byName(this.kept, (service) => {
      const name = releaseParameterName(this.names, service.name);
      return new ReleaseParameter(this, `${service.name}-release`, { name, service: service.name });
    });
  }

  private createRoles(): ByName<ServiceRole> {
    const { account } = this.environment;
    return byName(this.kept, ({ name: service, permissions }) => {
      const name = serviceRoleName(this.names, service);
      return new ServiceRole(this, `${service}-role`, {
        ...{ name, account, permissions },
        hostRoleName: hostRoleName(this.names),
      });
    });
  }

  /** A secret that no service gets any more is deleted at once when it is removed, so that its name is free again. */
  private createSecrets(): ByName<DeclaredSecret> {
    const { secrets, retiredSecrets, protect } = this.environment;
    const all = [...new Set([...this.kept.flatMap((service) => service.secrets), ...retiredSecrets])].sort();
    const named = all.map((name) => ({ name, protect: protect && secrets.includes(name) }));
    return byName(named, ({ name, ...kept }) => {
      const physical = pathName(this.names, name);
      return new DeclaredSecret(this, `${name}-secret`, { ...kept, name: physical, keyArn: this.keyArn });
    });
  }

  private createLogs(id: string, name: string): LogGroup {
    return new LogGroup(this, id, { name, retention: this.environment.logRetention, keyArn: this.keyArn });
  }

  private publishOutputs(): void {
    const running = this.environment.services.map(({ name }) => name);
    publishOutputs(this, FOUNDATION_OUTPUTS, {
      vpcId: this.network.vpcId,
      publicSubnetIds: this.network.publicSubnetIds,
      privateSubnetIds: this.network.privateSubnetIds,
      privateRouteTableIds: this.network.privateRouteTableIds,
      repositoryArns: arns(this.repositories, running),
      releaseParameterArns: arns(this.releases, running),
      secretArns: arns(this.secrets, this.environment.secrets),
      logGroupArns: arns(this.logs, running),
      execLogGroupArn: this.execLogs.arn,
      hostAllocationId: this.hostAddress.allocationId,
      hostPublicIp: this.hostAddress.publicIp,
      taskRoleArns: arns(this.roles, running),
    });
    if (this.database !== undefined) publishOutputs(this, DATABASE_OUTPUTS, this.database);
  }
}
