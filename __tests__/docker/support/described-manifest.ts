import { CERTIFICATE_KEY } from "../../../constructs/naming/host-access";
import {
  type Manifest,
  manifestService,
  type ManifestService,
  type ManifestTask,
} from "../../../constructs/service/manifest";
import type { Service } from "../../../constructs/service/service";
import { emulatorAccount } from "../../../constructs/commands/rehearsal/emulator/emulator";
import { service } from "../../support/service";
import { NETWORK, REGION } from "./settings";

/** The environment's state bucket, with the manifest and the copy of the certificate. */
export const BUCKET = "shop-dev-state-111122223333";

/** A service with the fields that a test sets. */
export type DescribedService = Partial<Service> & {
  readonly name: string;
  /** The only repository of its images; absent: any, as in a manifest from before this check. */
  readonly repository?: string;
};

/** What is in a manifest beside the services. */
export interface Surroundings {
  /** Domain of the host. */
  readonly domain?: string;
  /** CIDR of the VPC. */
  readonly network?: string;
  /** What creates the application's user of the database. */
  readonly databaseUser?: ManifestTask;
}

/** Fewer than the default: without CAP_SYS_RESOURCE, a machine cannot raise its own limit for a container. */
const OPEN_FILES = { nofile: 16_384 };

/** Returns a manifest as the ec2 stack writes it. @param secretArns - ARNs of the secrets, by name */
export function describedManifest(
  services: readonly DescribedService[],
  { domain, network = "10.99.0.0/16", databaseUser }: Surroundings,
  secretArns: Readonly<Record<string, string>>,
): Omit<Manifest, "idleTimeout"> {
  return {
    version: 1,
    region: REGION,
    domain,
    certificate: domain === undefined ? undefined : { bucket: BUCKET, key: CERTIFICATE_KEY },
    updates: { time: { days: ["sun"], hour: 4, minute: 0 }, timezone: "Asia/Seoul" },
    network,
    databaseSubnets: [`${NETWORK.gateway}/32`],
    databaseUser,
    services: services.map((each) => entry(each, secretArns)),
  };
}

function entry(described: DescribedService, secretArns: Readonly<Record<string, string>>): ManifestService {
  const { name, database = false, repository, ...fields } = described;
  const place = {
    release: releaseParameter(name),
    repository: "",
    role: `arn:aws:iam::${emulatorAccount}:role/shop-dev-${name}`,
    logGroup: `/shop/dev/${name}`,
  };
  const connections = { region: REGION, idleTimeout: 60, secretArns };
  // The tests pass the database's variables themselves.
  const own = service({ ulimits: OPEN_FILES, name, ...fields, database: false });
  const made = manifestService(own, connections, place);
  return { ...made, release: { ...made.release, repository }, database };
}

/** Returns the name of a service's release parameter. */
export function releaseParameter(name: string): string {
  return `/shop/dev/${name}/image`;
}
