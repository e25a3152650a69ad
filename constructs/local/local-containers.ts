import { Container, type ContainerConfig } from "@cdktf/provider-docker/lib/container";
import { Image } from "@cdktf/provider-docker/lib/image";
import { Network } from "@cdktf/provider-docker/lib/network";
import { Volume } from "@cdktf/provider-docker/lib/volume";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { required } from "../service/required";
import { terraformEscape } from "../service/terraform-escape";
import type { LocalApplication, LocalContainer, LocalHealth, LocalLimits } from "./local-application";

/** Seconds that another container waits for one to be healthy. */
const HEALTHY_WITHIN = 180;

/** What the containers are made from. */
export interface LocalContainersProps {
  /** The application. */
  readonly application: LocalApplication;
  /** Name and tag of the image of each service, which exists on this machine. */
  readonly images: Readonly<Record<string, string>>;
}

/** The containers of an application on one machine's Docker Engine, with their images, networks and volumes. */
export class LocalContainers extends Construct {
  private readonly images = new Map<string, Image>();
  private readonly containers = new Map<string, Container>();
  private readonly secrets = new Map<string, TerraformVariable>();

  constructor(scope: Construct, id: string, props: LocalContainersProps) {
    super(scope, id);
    const { name, networks, volumes, containers } = props.application;
    const created = new Map(
      networks.map((network) => [
        network.name,
        new Network(this, `network-${network.name}`, {
          ...{ name: `${name}-${network.name}`, driver: "bridge", internal: network.isInternal },
        }).name,
      ]),
    );
    const data = new Map(
      volumes.map((volume) => [
        volume,
        new Volume(this, `volume-${volume}`, { name: `${name}-${volume}` }).name,
      ]),
    );
    for (const container of containers) {
      this.createContainer(container, props, {
        networks: container.networks.map((network) => required(created.get(network), network)),
        volume: container.volume && required(data.get(container.volume.name), container.volume.name),
      });
    }
  }

  private createContainer(
    container: LocalContainer,
    props: LocalContainersProps,
    { networks, volume }: { readonly networks: readonly string[]; readonly volume: string | undefined },
  ): void {
    const { name, after, publishes, file, stopTimeout, runsOnce } = container;
    const isAwaited = props.application.containers.some((other) =>
      other.after.some((each) => each.name === name && each.is === "healthy"),
    );
    const created = new Container(this, name, {
      name: `${props.application.name}-${name}`,
      image: this.imageOf(container, props).imageId,
      entrypoint: container.entrypoint?.map(terraformEscape),
      command: container.command?.map(terraformEscape),
      env: this.environmentOf(container),
      networksAdvanced: networks.map((network) => ({ name: network, aliases: [name] })),
      ports:
        publishes === undefined ? undefined : [{ internal: publishes, external: publishes, ip: "127.0.0.1" }],
      volumes:
        volume === undefined ? undefined : [{ volumeName: volume, containerPath: container.volume?.path }],
      upload: file === undefined ? undefined : [{ file: file.path, content: terraformEscape(file.text) }],
      healthcheck: healthOf(container.health),
      ...{ restart: runsOnce ? "no" : "unless-stopped", stopTimeout, destroyGraceSeconds: stopTimeout },
      ...(isAwaited ? { wait: true, waitTimeout: HEALTHY_WITHIN } : {}),
      ...(runsOnce ? { mustRun: false, attach: true, logs: true, lifecycle: succeeds(container) } : {}),
      ...limitsOf(container.limits),
      dependsOn: after.map((each) => this.containers.get(each.name)).filter((each) => each !== undefined),
    });
    this.containers.set(name, created);
  }

  /** A service and its release command share an image. What another application may use, too, is never removed. */
  private imageOf({ name, service = name, image }: LocalContainer, { images }: LocalContainersProps): Image {
    const found = this.images.get(service);
    if (found !== undefined) return found;
    const reference =
      "reference" in image ? image.reference : required(images[service], `image of ${service}`);
    const created = new Image(this, `image-${service}`, { name: reference, keepLocally: true });
    this.images.set(service, created);
    return created;
  }

  /** Values of secrets are not in the JSON: Terraform gets them as variables. */
  private environmentOf({ environment, secrets }: LocalContainer): string[] {
    const plain = Object.entries(environment).map(([name, value]) => `${name}=${terraformEscape(value)}`);
    const secret = secrets.map((name) => {
      const variable =
        this.secrets.get(name) ??
        new TerraformVariable(this, `secret-${name}`, { type: "string", sensitive: true });
      variable.overrideLogicalId(name);
      this.secrets.set(name, variable);
      return `${name}=${variable.stringValue}`;
    });
    return [...plain, ...secret].sort();
  }
}

/** Fails the apply when a command did not succeed, with what it printed. */
function succeeds({ service = "" }: LocalContainer): ContainerConfig["lifecycle"] {
  return {
    postcondition: [
      {
        condition: "${self.exit_code == 0}",
        errorMessage: `The release command of ${service} failed. It printed:\n\${self.container_logs}`,
      },
    ],
  };
}

/** A HEALTHCHECK of the image is not run, as on the host. */
function healthOf(health: LocalHealth | undefined): ContainerConfig["healthcheck"] {
  if (health === undefined) return { test: ["NONE"] };
  return {
    test: ["CMD", ...health.command.map(terraformEscape)],
    interval: duration(health.interval),
    timeout: duration(health.timeout),
    retries: health.retries,
    startPeriod: duration(health.startPeriod),
  };
}

/** Formats seconds as Docker does, so that a plan shows no change: `1m30s`. */
function duration(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return `${hours > 0 ? `${hours}h` : ""}${hours > 0 || minutes > 0 ? `${minutes}m` : ""}${seconds % 60}s`;
}

/** The provider has no limit of processes. Docker puts `CAP_` before a capability, and a plan compares the words. */
function limitsOf(limits: LocalLimits): Partial<ContainerConfig> {
  const { memory, files } = limits;
  const named = (capabilities: readonly string[]) =>
    capabilities.map((name) => (name === "ALL" ? name : `CAP_${name}`));
  const hasCapabilities = limits.drops.length + limits.adds.length > 0;
  return {
    ...(memory === undefined ? {} : { memory, memorySwap: memory }),
    cpuShares: limits.cpuShares,
    user: limits.user,
    readOnly: limits.isReadOnly,
    tmpfs: Object.keys(limits.tmpfs).length === 0 ? undefined : limits.tmpfs,
    init: limits.init,
    ulimit: files === undefined ? undefined : [{ name: "nofile", soft: files, hard: files }],
    capabilities: hasCapabilities ? { drop: named(limits.drops), add: named(limits.adds) } : undefined,
    securityOpts: ["no-new-privileges"],
    sysctls: Object.keys(limits.sysctls).length === 0 ? undefined : limits.sysctls,
  };
}
