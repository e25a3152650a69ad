import { relative, resolve, sep } from "node:path";
import { App, Manifest } from "cdktf";
import type { Construct } from "constructs";
import { registryHost, releaseParameterName, repositoryUrl } from "../../naming/environment-names";
import { pathName } from "../../naming/physical-name";
import { contentTag, refuseNoDockerfile } from "../../service/build-context";
import { FirstImage } from "../../registry/first-image";
import { DOCKER_PLATFORMS } from "../../service/words";
import type { Environment, ServiceSettings } from "../../settings/settings";
import { requireDocker } from "../docker-provider";
import { byName, type ByName } from "../outputs/by-name";
import { EnvironmentStack } from "./environment-stack";

/**
 * Builds, pushes and releases the first image of each service, so that the platforms after it have something to run.
 *
 * It is there only if `images` is described. Nothing that it has made is deleted with it.
 */
export class ImagesStack extends EnvironmentStack {
  /** The first images, by service. */
  public readonly images: ByName<FirstImage>;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, environment, "images");
    const { account, region, services } = environment;
    // With no check of the engine, a plan needs Docker only where there is something to push.
    requireDocker(this, {
      disableDockerDaemonCheck: true,
      registryAuth: [{ address: registryHost(account, region) }],
    });
    this.images = byName(services, (service) => this.createImage(service));
    this.publish({
      protect: false,
      first_images: Object.fromEntries(
        Object.entries(this.images).map(([name, { reference }]) => [name, reference]),
      ),
    });
  }

  private createImage({ name, build, secrets }: ServiceSettings): FirstImage {
    const { architecture, region, name: environment } = this.environment;
    refuseNoDockerfile(name, build);
    const repository = repositoryUrl(this.names, this.environment, name);
    return new FirstImage(this, `${name}-image`, {
      ...{ service: name, environment, region },
      image: `${repository}:${contentTag(build, architecture)}`,
      folder: this.fromHere(build),
      platform: DOCKER_PLATFORMS[architecture],
      parameterName: releaseParameterName(this.names, name),
      secrets: secrets.map((secret) => pathName(this.names, secret)),
    });
  }

  /** Returns the path of a folder from that of this stack, so that the same description is the same JSON on any machine. */
  private fromHere(folder: string): string {
    const own = resolve(App.of(this).outdir, Manifest.stacksFolder, this.node.id);
    return relative(own, resolve(folder)).split(sep).join("/");
  }
}
