import type { ManifestService } from "../../../constructs/service/manifest";
import { UNRELEASED } from "../../../constructs/service/words";
import { Problem } from "./problem";

/**
 * Tells which image a service is to run.
 *
 * @param parameters - values by name
 * @throws {@link Problem} with the command that releases one, when none has been released
 */
export function releasedImage(
  { name, release }: ManifestService,
  parameters: ReadonlyMap<string, string>,
  region: string,
): string {
  const image = parameters.get(release.parameter);
  if (image === undefined)
    throw new Problem(`${name}: its release parameter ${release.parameter} doesn't exist`);
  if (image !== UNRELEASED) return image;
  const command = `aws ssm put-parameter --region ${region} --overwrite --name ${release.parameter} --value <image>`;
  throw new Problem(`${name}: no image has been released yet. Release one: ${command}`);
}
