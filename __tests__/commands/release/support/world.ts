import { createHash } from "node:crypto";

/** One version of a parameter of the fake Systems Manager. */
export interface StoredVersion {
  readonly value: string;
  /** Seconds since 1970. */
  readonly at: number;
}

/** An image of the fake registry. */
export interface StoredImage {
  readonly digest: string;
  readonly manifest: string;
  readonly tags: string[];
}

/** A task of the fake ECS, as its API has it. */
export type StoredTask = Readonly<Record<string, unknown>> & {
  readonly taskArn: string;
  readonly lastStatus: string;
};

/** What an ECS service looks like at one moment of a deployment. */
export interface Frame {
  /** Fields of the deployment in ListServiceDeployments; absent: the API has none. */
  readonly deployment?: Readonly<Record<string, unknown>>;
  /** Fields of the primary deployment in DescribeServices. */
  readonly primary?: Readonly<Record<string, unknown>>;
  /** Revision that the service runs from here on; absent: the asked one. */
  readonly taskDefinition?: "before";
  /** Running tasks; absent: as many as are desired. */
  readonly running?: number;
}

/** An ECS service of the fake ECS. */
export interface StoredService {
  readonly name: string;
  readonly service: string;
  desired: number;
  running: number;
  taskDefinition: string;
  /** How the next deployment goes, moment by moment; the last one stays. */
  play: (image: string) => readonly Frame[];
  frames: Frame[];
  deployments: number;
  /** Fields of the service beside those. */
  readonly more: Readonly<Record<string, unknown>>;
  /** Reasons of the target group for a target that is not healthy; absent: all are healthy. */
  unhealthy?: string;
}

/** The fake EC2 host. */
export interface StoredHost {
  state: "running" | "stopped";
  readonly serving: Map<string, string>;
  /** What the deployer does with an image; by default it serves it. Text: it fails with that. */
  take: (service: string, image: string) => string | undefined;
}

/** Everything that the fake AWS knows. */
export interface World {
  readonly parameters: Map<string, StoredVersion[]>;
  readonly images: Map<string, StoredImage[]>;
  readonly services: Map<string, StoredService>;
  readonly revisions: Map<string, Readonly<Record<string, unknown>>>;
  readonly deregistered: string[];
  readonly tasks: StoredTask[];
  readonly logs: Map<string, readonly string[]>;
  host?: StoredHost;
  /** Objects in S3, by key. */
  readonly objects: Map<string, string>;
  /** Actions that are denied. */
  readonly denied: Set<string>;
  /** Secrets that are not there. */
  readonly missingSecrets: Set<string>;
  /** Actions in the order of their requests. */
  readonly requests: string[];
  /** Called before each request is answered. */
  before?: (action: string) => void;
}

export const ACCOUNT = "123456789012";
export const REGION = "ap-northeast-2";
export const REGISTRY = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`;
export const CLUSTER = `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/shop-dev`;

/** Returns the full reference of an image of a service. */
export const imageOf = (service: string, tag: string) => `${REGISTRY}/shop/dev/${service}:release-${tag}`;

/** Returns the digest of an image of a service. */
export const digestOf = (service: string, tag: string) =>
  `sha256:${createHash("sha256").update(`${service}:${tag}`).digest("hex")}`;

/** Puts an image into the registry: an index as Docker builds it, with a provenance beside the image. */
export function push(world: World, service: string, tag: string, architecture = "amd64"): void {
  const manifests = [
    { digest: digestOf(service, `${tag}-image`), platform: { os: "linux", architecture } },
    { digest: digestOf(service, `${tag}-provenance`), platform: { os: "unknown", architecture: "unknown" } },
  ];
  add(world, service, {
    digest: digestOf(service, tag),
    manifest: JSON.stringify({ manifests }),
    tags: [`release-${tag}`],
  });
}

/** Puts an image without an index into the registry. */
export function pushSingle(world: World, service: string, tag: string, architecture = "amd64"): void {
  const manifest = JSON.stringify({ config: { digest: `sha256:${architecture}` } });
  add(world, service, { digest: digestOf(service, tag), manifest, tags: [`release-${tag}`] });
}

function add(world: World, service: string, image: StoredImage): void {
  const repository = `shop/dev/${service}`;
  world.images.set(repository, [...(world.images.get(repository) ?? []), image]);
}

/** Returns the image that a revision names. */
export function imageOfRevision(world: World, arn: string): string {
  const { containerDefinitions } = (world.revisions.get(arn) ?? {}) as {
    readonly containerDefinitions?: readonly { readonly image: string }[];
  };
  return containerDefinitions?.[0]?.image ?? "";
}

/** Returns the value of the release parameter of a service. */
export const parameterOf = (world: World, service: string) =>
  world.parameters.get(`/shop/dev/${service}/image`)?.at(-1)?.value;

/** Returns the ECS service of `back`. */
export const backOf = (world: World) => world.services.get("back-rolling-3000");
