import type { Manifest, ManifestPointer, ManifestService } from "../../../constructs/service/manifest";
import { IDLE_TIMEOUT } from "../../../constructs/service/limits";
import { isOwnImage, ownImages } from "../../../constructs/service/image-reference";
import { HEALTH_PATH, ROUTE } from "../../../constructs/service/paths";
import { KEBAB_CASE, UNRELEASED } from "../../../constructs/service/words";
import { type Day, DAYS, type UpdateWindow } from "../../../constructs/service/schedule";
import { DeployError } from "./deploy-error";

/** A host name or a network. Nothing else may get into nginx's configuration. */
const ADDRESS = /^[A-Za-z0-9./:-]+$/;

/** Name of a time zone. */
const TIME_ZONE = /^[A-Za-z0-9_+/-]+$/;

/**
 * Parses the value of the manifest's parameter.
 *
 * @param parameter - its name
 * @throws {@link DeployError} when it names no version of an object
 */
export function readPointer(parameter: string, value: string): ManifestPointer {
  try {
    const pointer = JSON.parse(value) as Partial<ManifestPointer> | null;
    const { bucket, key, version } = pointer ?? {};
    if (bucket && key && version) return { bucket, key, version };
  } catch {
    // Reported below, together with JSON of another shape.
  }
  throw new DeployError(
    `manifest: ${parameter} does not name a version of an object in S3. Deploy the environment's ec2 stack again.`,
  );
}

/**
 * Parses and checks the manifest, the only input of the deployer.
 *
 * @param text - content of the object in S3
 * @throws {@link DeployError} with everything that is invalid
 */
export function readManifest(text: string): Manifest {
  const manifest = parseManifest(text);
  const version: unknown = manifest.version;
  if (version !== 1) {
    throw new DeployError(
      `manifest: version ${String(version)} is not supported, this deployer reads version 1. ` +
        "Deploy the environment's ec2 stack again.",
    );
  }
  const {
    network,
    databaseSubnets,
    domain,
    certificate,
    updates,
    metrics,
    accessLog,
    idleTimeout,
    databaseUser,
    services,
  } = manifest;
  const invalid = [
    ...(matches(ADDRESS, network) ? [] : [`invalid network "${network}"`]),
    ...(isAddressList(databaseSubnets) ? [] : [`invalid databaseSubnets ${JSON.stringify(databaseSubnets)}`]),
    ...(domain === undefined || matches(ADDRESS, domain) ? [] : [`invalid domain "${domain}"`]),
    ...(certificate === undefined || isLocation(certificate)
      ? []
      : [`invalid certificate ${JSON.stringify(certificate)}`]),
    ...(updates === undefined || isWindow(updates) ? [] : [`invalid updates ${JSON.stringify(updates)}`]),
    ...(metrics === undefined || matches(ADDRESS, metrics) ? [] : [`invalid metrics "${metrics}"`]),
    ...(accessLog === undefined || matches(ADDRESS, accessLog) ? [] : [`invalid accessLog "${accessLog}"`]),
    ...(isIdleTimeout(idleTimeout) ? [] : [`invalid idleTimeout "${String(idleTimeout)}"`]),
    ...(databaseUser === undefined || matches(KEBAB_CASE, databaseUser.name)
      ? []
      : [`invalid databaseUser "${databaseUser.name}"`]),
    ...services.flatMap(findInvalid),
  ];
  if (invalid.length > 0) {
    throw new DeployError(`manifest: ${invalid.join("; ")}. Deploy the environment's ec2 stack again.`);
  }
  return manifest;
}

function parseManifest(text: string): Manifest {
  try {
    const manifest = JSON.parse(text) as Omit<Manifest, "idleTimeout"> & Partial<Manifest>;
    // A manifest from before this field: the load balancer's own default.
    if (Array.isArray(manifest.services)) return { idleTimeout: IDLE_TIMEOUT.default, ...manifest };
  } catch {
    // Reported below, together with JSON of another shape.
  }
  throw new DeployError("manifest: not the expected JSON. Deploy the environment's ec2 stack again.");
}

function findInvalid({ name, path, health, port }: ManifestService): readonly string[] {
  const invalid: string[] = [];
  if (!matches(KEBAB_CASE, name)) invalid.push(`invalid service name "${name}"`);
  if (path !== undefined && !matches(ROUTE, path)) invalid.push(`invalid path "${path}"`);
  if (health !== undefined && !matches(HEALTH_PATH, health)) invalid.push(`invalid health "${health}"`);
  if (path !== undefined && (port === undefined || health === undefined)) {
    invalid.push(`service "${name}" has a path, so it needs a port and a health path`);
  }
  return invalid;
}

/** Whether a value is a number of seconds that nginx and the load balancer take. */
function isIdleTimeout(value: unknown): boolean {
  return (
    typeof value === "number" &&
    Number.isInteger(value) &&
    value >= IDLE_TIMEOUT.least &&
    value <= IDLE_TIMEOUT.most
  );
}

/** Whether a value is a weekly time that may stand in a unit of systemd. */
function isWindow(value: unknown): boolean {
  const { time, timezone } = (value ?? {}) as Partial<UpdateWindow>;
  const { days, hour, minute } = time ?? ({} as Partial<UpdateWindow["time"]>);
  const isDays = Array.isArray(days) && days.length > 0 && days.every((day) => DAYS.includes(day as Day));
  return isDays && [hour, minute].every(Number.isInteger) && matches(TIME_ZONE, timezone);
}

/** Whether a value is a bucket and a key. */
function isLocation(value: unknown): boolean {
  const { bucket, key } = (value ?? {}) as Record<string, unknown>;
  return [bucket, key].every((each) => matches(ADDRESS, each));
}

function isAddressList(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => matches(ADDRESS, each));
}

/** Whether a value is a text of that form, and not empty. */
function matches(form: RegExp, value: unknown): boolean {
  return typeof value === "string" && value !== "" && form.test(value);
}

/** @throws {@link DeployError} when an image is not of the service's own repository: anyone could have pushed it there */
function checked(
  service: string,
  image: string,
  { parameter, repository }: ManifestService["release"],
): string {
  if (repository === undefined || isOwnImage(image, repository)) return image;
  throw new DeployError(
    `${service}: ${parameter} holds ${JSON.stringify(image)}, which is no release of this service. ` +
      `Allowed: ${ownImages(repository)}. Push an image there and release that.`,
  );
}

/**
 * Returns the image that is released for a service.
 *
 * @param parameters - values by name
 * @throws {@link DeployError} when no image has been released, with the command that releases one, and when it is of
 * another repository
 */
export function releasedImage(
  { name, release }: ManifestService,
  parameters: ReadonlyMap<string, string>,
): string {
  const image = parameters.get(release.parameter);
  if (image === undefined) {
    throw new DeployError(
      `${name}: release parameter ${release.parameter} does not exist. Deploy the environment's foundation stack.`,
    );
  }
  if (image !== UNRELEASED) return checked(name, image, release);
  const [, , environment] = release.parameter.split("/");
  const commands = `npx cdktf output ${environment}-foundation`;
  throw new DeployError(
    `${name}: no image has been released yet. Build, push and release one by the commands of: ${commands}`,
  );
}
