import { RegistryImage } from "@cdktf/provider-docker/lib/registry-image";
import { Construct } from "constructs";
import { TerraformData } from "../naming/terraform-data";
import { RELEASED_TAG_PREFIX } from "../service/image-reference";
import { terraformEscape } from "../service/terraform-escape";
import { UNRELEASED } from "../service/words";
import { step } from "../steps/step";

/** What the image is built from, and where it is pushed and released. */
export interface FirstImageProps {
  /** Name of the service. */
  readonly service: string;
  /** Name of the environment, for messages. */
  readonly environment: string;
  /** AWS region. */
  readonly region: string;
  /** Full reference, with a tag that stands for its content. */
  readonly image: string;
  /** Folder of its Dockerfile, from the folder of the stack. */
  readonly folder: string;
  /** What it is built for, such as `linux/arm64`. */
  readonly platform: string;
  /** Name of the parameter that holds the released image. */
  readonly parameterName: string;
  /** Names of the secrets without which its containers do not start. */
  readonly secrets: readonly string[];
}

/**
 * The first image of a service: built, pushed, and released if none ever was.
 *
 * Later content changes nothing here: it is released by `npm run release` or CI. Docker's own command builds it, because the
 * provider's `docker_image` cannot build where Docker keeps images in containerd, and is planned again on every machine that
 * does not have the image (docs/decisions/first-images.md).
 */
export class FirstImage extends Construct {
  /** Full reference of the image that was pushed. */
  public readonly reference: string;

  constructor(scope: Construct, id: string, props: FirstImageProps) {
    super(scope, id);
    const { service, environment, region, image, platform, parameterName, secrets } = props;
    const folder = `\${path.module}/${terraformEscape(props.folder)}`;
    const built = new TerraformData(this, "build", {
      provisioners: [step(this, "build-image", { service, image, folder, platform })],
    });
    const pushed = new RegistryImage(this, "Resource", {
      name: image,
      keepRemotely: true,
      dependsOn: [built],
      lifecycle: { ignoreChanges: ["name"] },
    });
    this.reference = pushed.name;
    const release = {
      ...{ service, environment, region, secrets, image: pushed.name },
      parameter: parameterName,
      unreleased: UNRELEASED,
      keptPrefix: RELEASED_TAG_PREFIX,
    };
    new TerraformData(this, "release", { provisioners: [step(this, "first-release", release)] });
  }
}
