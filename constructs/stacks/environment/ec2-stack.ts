import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { DatabaseClient } from "../../database/database-client";
import { DeployDocument } from "../../host/deploy-document";
import { DockerHost } from "../../host/docker-host";
import { HostSleep } from "../../host/host-sleep";
import { HostManifest } from "../../host/host-manifest";
import { HostRole } from "../../host/host-role";
import { type HostScripts, hostScripts } from "../../host/host-scripts";
import { ManifestTrigger } from "../../host/manifest-trigger";
import { ShellDocument } from "../../host/shell-document";
import { hostNamespace } from "../../naming/alert-names";
import {
  deployDocumentName,
  execLogGroup,
  hostName,
  hostRoleName,
  manifestKey,
  manifestName,
  registryHost,
  scheduleGroupName,
  serviceRoleArn,
  shellDocumentName,
} from "../../naming/environment-names";
import { hostAccess } from "../../naming/host-access";
import { NAME_LIMIT } from "../../naming/physical-name";
import { stateBucketName } from "../../naming/state-location";
import type { ServiceConnections } from "../../service/container-environment";
import type { Manifest } from "../../service/manifest";
import type { Environment } from "../../settings/settings";
import { describedManifest } from "../described-manifest";
import { alertHost } from "../host-alerts";
import { connectionsOf, type FoundationOutputs, readFoundation } from "../outputs/foundation-outputs";
import { HOST_OUTPUTS } from "../outputs/host-outputs";
import { keptPublicSubnet, SUBNET_OUTPUT } from "../outputs/kept-subnet";
import { publishOutputs } from "../outputs/output-definition";
import { hostCommands } from "../printed-commands";
import { PlatformStack } from "./platform-stack";

/** The EC2 host, which runs the containers in phases `ec2` and `cutover`. */
export class Ec2Stack extends PlatformStack {
  private readonly dockerHost?: DockerHost;
  private readonly hostRole?: HostRole;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment, "ec2");
    if (!this.isActive) return;
    const foundation = readFoundation(this);
    const connections = connectionsOf(foundation, environment);
    const scripts = this.scripts();
    const document = new DeployDocument(this, "deploy", {
      name: deployDocumentName(this.names),
      script: scripts.deploy,
    });
    const logGroup = execLogGroup(this.names);
    new ShellDocument(this, "shell", { name: shellDocumentName(this.names), logGroup });
    const role = this.createRole(foundation, connections, document);
    this.storeManifest(describedManifest(environment, foundation, connections), [
      ...role.policies,
      document.resource,
    ]);
    const host = this.createHost(foundation, role, scripts);
    this.deployOnChange(document, host);
    this.createSleep(host);
    alertHost(this, host, document.name);
    this.allowDatabase(foundation, host);
    this.dockerHost = host;
    this.hostRole = role;
    publishOutputs(this, HOST_OUTPUTS, host);
    this.publish({ ...this.printed(foundation, host, document), [SUBNET_OUTPUT.host]: host.subnetId });
  }

  /** The EC2 host. @throws in a phase without it */
  public get host(): DockerHost {
    return this.part(this.dockerHost, "EC2 host");
  }

  /** Role of the EC2 host. @throws in a phase without it */
  public get role(): HostRole {
    return this.part(this.hostRole, "EC2 host");
  }

  private storeManifest(manifest: Manifest, dependsOn: readonly ITerraformDependable[]): void {
    new HostManifest(this, "manifest", {
      parameterName: manifestName(this.names),
      bucket: stateBucketName(this.names, this.environment.account),
      key: manifestKey(this.names),
      manifest,
      dependsOn,
    });
  }

  private scripts(): HostScripts {
    const { account, region, network } = this.environment;
    return hostScripts({
      region,
      vpcCidr: network.cidr,
      registry: registryHost(account, region),
      documentName: deployDocumentName(this.names),
      manifestName: manifestName(this.names),
    });
  }

  private createRole(
    foundation: FoundationOutputs,
    { database }: ServiceConnections,
    document: DeployDocument,
  ): HostRole {
    const { account, secrets, services, retired, domain } = this.environment;
    const access = hostAccess(this.names, this.environment);
    const arnOf = ({ name }: { readonly name: string }) => serviceRoleArn(this.names, account, name);
    const usesDatabase = services.some((service) => service.database);
    const { user, secretArn: master } = foundation.database ?? {};
    return new HostRole(this, "role", {
      name: hostRoleName(this.names),
      // A retired service runs until the one that takes over its path is healthy.
      serviceRoleArns: [...Object.values(foundation.taskRoleArns), ...retired.map(arnOf)],
      repositoryArns: [access.repositories],
      manifestArn: access.manifest,
      certificate: domain === undefined ? undefined : access.certificate,
      parameterArns: [access.manifestParameter, access.releases],
      secretArns: [
        ...(secrets.length > 0 ? [access.secrets] : []),
        ...(database !== undefined && (usesDatabase || user !== undefined) ? [database.secretArn] : []),
        ...(user === undefined || master === undefined ? [] : [master]),
      ],
      logStreamArns: [access.logStreams],
      documentArn: document.arn,
      namespace: this.environment.alerts && hostNamespace(this.names),
    });
  }

  private createHost(foundation: FoundationOutputs, role: HostRole, { boot }: HostScripts): DockerHost {
    const { name, architecture, host, schedule, domain } = this.environment;
    return new DockerHost(this, "host", {
      ...{ ...host, architecture, domain, environment: name },
      name: hostName(this.names),
      vpcId: foundation.vpcId,
      subnetId: keptPublicSubnet(this, "host"),
      allocationId: foundation.hostAllocationId,
      publicIp: foundation.hostPublicIp,
      instanceProfileName: role.instanceProfileName,
      bootScript: boot,
      sleeps: schedule !== undefined,
    });
  }

  private deployOnChange(document: DeployDocument, host: DockerHost): void {
    new ManifestTrigger(this, "trigger", {
      name: this.physical(NAME_LIMIT.rule, "manifest"),
      account: this.environment.account,
      parameterName: manifestName(this.names),
      documentArn: document.arn,
      instanceId: host.instanceId,
      instanceArn: host.instanceArn,
    });
  }

  private createSleep(host: DockerHost): void {
    const { name, account, region, schedule } = this.environment;
    if (schedule === undefined) return;
    new HostSleep(this, "host-sleep", {
      ...{ account, region, schedule, host, environment: name },
      group: scheduleGroupName(this.names),
      name: this.physical(NAME_LIMIT.schedule, "host-schedule"),
    });
  }

  private allowDatabase({ database }: FoundationOutputs, host: DockerHost): void {
    if (database === undefined) return;
    new DatabaseClient(this, "database-client", {
      databaseSecurityGroupId: database.securityGroupId,
      port: database.port,
      clientSecurityGroupId: host.securityGroupId,
      clientSecurityGroupExpression: host.securityGroupExpression,
      client: "the host",
    });
  }

  private printed({ hostPublicIp }: FoundationOutputs, host: DockerHost, { name: document }: DeployDocument) {
    const { domain } = this.environment;
    const url = domain === undefined ? `http://${hostPublicIp}` : `https://${domain}`;
    const printed = { instanceId: host.instanceId, document };
    return { url, ...hostCommands(this.environment, printed) };
  }
}
