import type { Construct } from "constructs";
import { DatabaseClient } from "../database/database-client";
import { DeployDocument } from "../host/deploy-document";
import { DockerHost } from "../host/docker-host";
import { HostRole } from "../host/host-role";
import { type HostScripts, hostScripts } from "../host/host-scripts";
import { ManifestParameter } from "../host/manifest-parameter";
import { ManifestTrigger } from "../host/manifest-trigger";
import { LogGroup } from "../logging/log-group";
import { NAME_LIMIT, pathName, physicalName } from "../naming/physical-name";
import { secretArns, type ServiceConnections } from "../service/container-environment";
import { type Manifest, manifestService } from "../service/manifest";
import type { Environment } from "../settings/settings";
import { BaseStack } from "./base-stack";
import { bindingsOf, type FoundationOutputs, readOffer } from "./foundation-outputs";
import { EC2, hostOutputs } from "./host-outputs";
import { publish } from "./publish";
import { publishPlatform } from "./publish-platform";
import { registryHost } from "./registry-host";
import { releaseParameterName } from "./release-command";
import { scopeOf } from "./scope-of";

/** Phase one: one Docker host. In a phase that doesn't have it the stack holds no resource, and what it held is destroyed. */
export class Ec2Stack extends BaseStack {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, { environment, stack: EC2 });
    const serves = environment.phase !== "fargate";
    publishPlatform(this, serves);
    if (!serves) return;
    const offer = readOffer(this);
    const bindings = bindingsOf(offer);
    const logGroups = this.createLogGroups();
    const manifest = this.createManifest(bindings, logGroups);
    const scripts = this.scripts();
    const document = this.createDocument(scripts);
    const role = this.createRole(offer, bindings, logGroups, manifest, document);
    const host = this.createHost(offer, role, scripts);
    this.deployOnChange(document, host);
    this.openDatabase(offer, host);

    publish(this, hostOutputs(host));
    publish(this, this.guidance(host, document));
  }

  private createLogGroups(): Readonly<Record<string, LogGroup>> {
    const { services, logRetention } = this.environment;
    return Object.fromEntries(
      services.map(({ name }) => [
        name,
        new LogGroup(this, `${name}-logs`, {
          name: pathName(scopeOf(this.environment), EC2, name),
          retention: logRetention,
        }),
      ]),
    );
  }

  private createManifest(
    bindings: ServiceConnections,
    logGroups: Readonly<Record<string, LogGroup>>,
  ): ManifestParameter {
    const { region, domain, network, services } = this.environment;
    const manifest: Manifest = {
      version: 1,
      region,
      domain,
      network: network.cidr,
      services: services.map((service) =>
        manifestService(service, bindings, {
          release: releaseParameterName(this.environment, service.name),
          logGroup: logGroups[service.name]?.name ?? "",
        }),
      ),
    };
    return new ManifestParameter(this, "manifest", { name: this.manifestName, manifest });
  }

  private scripts(): HostScripts {
    const { region, network } = this.environment;
    return hostScripts({
      region,
      vpcCidr: network.cidr,
      registry: registryHost(this.environment),
      documentName: this.documentName,
      manifestName: this.manifestName,
    });
  }

  private createDocument({ deploy }: HostScripts): DeployDocument {
    return new DeployDocument(this, "deploy", { name: this.documentName, script: deploy });
  }

  private createRole(
    offer: FoundationOutputs,
    bindings: ServiceConnections,
    logGroups: Readonly<Record<string, LogGroup>>,
    manifest: ManifestParameter,
    document: DeployDocument,
  ): HostRole {
    const { services } = this.environment;
    return new HostRole(this, "role", {
      name: this.physical(NAME_LIMIT.role, "host"),
      repositoryArns: Object.values(offer.repositoryArns),
      parameterArns: [manifest.arn, ...Object.values(offer.releaseParameterArns)],
      secretArns: [...new Set(services.flatMap((service) => secretArns(service, bindings)))],
      logStreamArns: Object.values(logGroups).map((group) => group.streamArn),
      documentArn: document.arn,
    });
  }

  private createHost(offer: FoundationOutputs, role: HostRole, { boot }: HostScripts): DockerHost {
    const { architecture, host, protect } = this.environment;
    const [subnetId = ""] = offer.publicSubnetIds;
    return new DockerHost(this, "host", {
      ...host,
      name: this.physical(NAME_LIMIT.role, "host"),
      vpcId: offer.vpcId,
      subnetId,
      architecture,
      protect,
      instanceProfileName: role.instanceProfileName,
      bootScript: boot,
    });
  }

  private deployOnChange(document: DeployDocument, host: DockerHost): void {
    new ManifestTrigger(this, "trigger", {
      name: this.physical(NAME_LIMIT.rule, "manifest"),
      account: this.environment.account,
      parameterName: this.manifestName,
      documentArn: document.arn,
      instanceId: host.instanceId,
      instanceArn: host.instanceArn,
    });
  }

  private openDatabase(offer: FoundationOutputs, host: DockerHost): void {
    if (offer.database === undefined) return;
    new DatabaseClient(this, "database-client", {
      databaseSecurityGroupId: offer.database.securityGroupId,
      port: offer.database.port,
      clientSecurityGroupId: host.securityGroupId,
      clientSecurityGroupExpression: host.securityGroupExpression,
      client: "the host",
    });
  }

  /** What a person does with this stack. */
  private guidance(host: DockerHost, document: DeployDocument) {
    const { region, domain } = this.environment;
    const on = `--region ${region}`;
    return {
      url: domain === undefined ? `http://${host.publicIp}` : `https://${domain}`,
      deploy_command: `aws ssm send-command ${on} --document-name ${document.name} --instance-ids ${host.instanceId}`,
      renew_command: `terraform -chdir=cdktf.out/stacks/${this.node.id} apply -replace=${host.instanceAddress}`,
      shell_command: `aws ssm start-session ${on} --target ${host.instanceId}`,
    };
  }

  private get documentName(): string {
    return this.physical(NAME_LIMIT.document, "deploy");
  }

  private get manifestName(): string {
    return pathName(scopeOf(this.environment), EC2, "manifest");
  }

  private physical(limit: number, part: string): string {
    return physicalName(scopeOf(this.environment), limit, part);
  }
}
