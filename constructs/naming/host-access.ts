import { manifestKey, manifestName } from "./environment-names";
import { pathName, type Scope } from "./physical-name";
import { stateBucketName } from "./state-location";

/** Folder in the environment's state bucket that only the host reads and writes; no state is in it. */
export const HOST_FOLDER = "host/";

/** Key of the copy of the host's certificate in the environment's state bucket. */
export const CERTIFICATE_KEY = `${HOST_FOLDER}certificate.json`;

/** ARNs of what the host of an environment reads and writes. */
export interface HostAccess {
  /** Image repositories of the environment. */
  readonly repositories: string;
  /** The parameter that points to the manifest. */
  readonly manifestParameter: string;
  /** The manifest itself. */
  readonly manifest: string;
  /** The bucket with the copy of the host's certificate, and the copy. */
  readonly certificate: { readonly bucket: string; readonly copy: string };
  /** Release parameters of the environment. */
  readonly releases: string;
  /** Declared secrets of the environment. */
  readonly secrets: string;
  /** Streams in the environment's log groups. */
  readonly logStreams: string;
}

/**
 * Returns ARNs for the policy of an environment's host, which does not grow with the number of services and secrets.
 *
 * Everything of an environment has the prefix `/<name>/<environment>/`. A list of single ARNs would exceed the 10,240
 * characters that all inline policies of a role may have. Source: IAM user guide, "IAM and AWS STS quotas".
 */
export function hostAccess(
  scope: Scope,
  { account, region }: { readonly account: string; readonly region: string },
): HostAccess {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const everything = pathName(scope, "*");
  const bucket = `arn:aws:s3:::${stateBucketName(scope, account)}`;
  return {
    repositories: arn("ecr", `repository${everything}`),
    manifestParameter: arn("ssm", `parameter${manifestName(scope)}`),
    manifest: `${bucket}/${manifestKey(scope)}`,
    certificate: { bucket, copy: `${bucket}/${CERTIFICATE_KEY}` },
    releases: arn("ssm", `parameter${pathName(scope, "*", "image")}`),
    secrets: arn("secretsmanager", `secret:${everything}`),
    logStreams: arn("logs", `log-group:${everything}:*`),
  };
}

/** Returns where the host keeps a copy of its certificate; undefined without a domain. */
export function certificateLocation(
  scope: Scope,
  { account, domain }: { readonly account: string; readonly domain?: string },
): { readonly bucket: string; readonly key: string } | undefined {
  return domain === undefined ? undefined : { bucket: stateBucketName(scope, account), key: CERTIFICATE_KEY };
}
