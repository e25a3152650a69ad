import { call } from "../../constructs/commands/rehearsal/emulator/call";
import { type Emulator, emulatorAccount } from "../../constructs/commands/rehearsal/emulator/emulator";
import { registryHost } from "../../constructs/naming/environment-names";
import { RELEASE_TAG_PREFIX } from "../../constructs/service/image-reference";

/** Returns an image of a service's own repository, in the region of most emulators. @param tag - after `release-` */
export function ownImage(service: string, tag: string, application = "shop"): string {
  const registry = registryHost(emulatorAccount, "ap-northeast-2");
  return `${registry}/${application}/dev/${service}:${RELEASE_TAG_PREFIX}${tag}`;
}

/** Releases an image of the service's own repository as CI does: writes its release parameter. */
export async function releaseImage(emulator: Emulator, parameter: string, tag: string): Promise<void> {
  const [, application, , service = ""] = parameter.split("/");
  const image = ownImage(service, tag, application);
  await call(emulator, "AmazonSSM.PutParameter", { Name: parameter, Value: image, Overwrite: true });
}
