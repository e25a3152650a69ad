import type { Manifest, ManifestService } from "../../../constructs/service/manifest";
import { HEALTH_PATH, ROUTE } from "../../../constructs/service/paths";
import { KEBAB_CASE, UNRELEASED } from "../../../constructs/service/words";
import { DeployError } from "./deploy-error";

/** A host name or a network: what goes into nginx's configuration has to be nothing else. */
const ADDRESS = /^[A-Za-z0-9./:-]+$/;

/**
 * Reads the manifest, the one door by which anything gets in.
 *
 * @param text - the value of the manifest's parameter
 * @throws {@link Problem} with everything in it that can't be used
 */
export function readManifest(text: string): Manifest {
  const manifest = parsed(text);
  if (manifest.version !== 1)
    throw new DeployError(`manifest: its version is ${manifest.version}, this deployer knows 1`);
  const wrong = [
    ...(is(ADDRESS, manifest.network) ? [] : [`network ${manifest.network}`]),
    ...(manifest.domain === undefined || is(ADDRESS, manifest.domain) ? [] : [`domain ${manifest.domain}`]),
    ...manifest.services.flatMap(wrongIn),
  ];
  if (wrong.length > 0) throw new DeployError(`manifest: cannot use ${wrong.join(", ")}`);
  return manifest;
}

function parsed(text: string): Manifest {
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (Array.isArray(manifest.services)) return manifest;
  } catch {
    // Said below, together with JSON of another shape.
  }
  throw new DeployError("manifest: it is not the JSON expected; deploy the environment's ec2 stack again");
}

function wrongIn(service: ManifestService): readonly string[] {
  const { name, path, health, port } = service;
  const wrong: string[] = [];
  if (!is(KEBAB_CASE, name)) wrong.push(`service name ${name}`);
  if (path !== undefined && !is(ROUTE, path)) wrong.push(`path ${path}`);
  if (health !== undefined && !is(HEALTH_PATH, health)) wrong.push(`health ${health}`);
  if (path !== undefined && (port === undefined || health === undefined))
    wrong.push(`${name}, which has a path and no port or health`);
  return wrong;
}

/** Whether a value that was read is a text of that form, and not empty. */
function is(form: RegExp, value: unknown): boolean {
  return typeof value === "string" && value !== "" && form.test(value);
}

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
    throw new DeployError(`${name}: its release parameter ${release.parameter} doesn't exist`);
  if (image !== UNRELEASED) return image;
  const command = `aws ssm put-parameter --region ${region} --overwrite --name ${release.parameter} --value <image>`;
  throw new DeployError(`${name}: no image has been released yet. Release one: ${command}`);
}
