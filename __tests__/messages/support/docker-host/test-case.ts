import type { Manifest, ManifestService } from "../../../../constructs/service/manifest";
import { converge } from "../../../../docker/host/deploy/commands/converge";
import { containerHash } from "../../../../docker/host/deploy/desired-container";
import type { Container } from "../../../../docker/host/deploy/docker/container";
import type { Route } from "../../../../docker/host/deploy/routing";
import { container } from "../../../deployer/support/container";
import { fakeHost } from "../../../deployer/support/fake-host";
import { hostService } from "../../../deployer/support/host-service";
import { routed, routing, serving } from "../../../deployer/support/routed";

/** Returns what is printed, line by line. */
export type MessageCase = () => Promise<string>;

/** Messages by what the operator sees happen. */
export type MessageCases = Readonly<Record<string, MessageCase>>;

/** The host before the fault: the parts that differ from a host on which shop/front:1 is active. */
export interface HostBefore {
  /** What differs in the manifest's entry of the service "front". */
  readonly service?: Partial<ManifestService>;
  /** What differs in the manifest. */
  readonly manifest?: Partial<Omit<Manifest, "services">>;
  /** The released image. */
  readonly image?: string;
  /** The route of "front". */
  readonly route?: Partial<Route>;
  /** Containers beside the active one. */
  readonly others?: readonly Container[];
  /** Whether the timer started the run. */
  readonly byTimer?: boolean;
  /** Services to restart. */
  readonly restart?: readonly string[];
}

/** A host on which shop/front:1 is active, and nothing is to be done, unless the test says otherwise. */
export function hostWith({
  service = {},
  manifest = {},
  image,
  route = {},
  others = [],
  byTimer,
  restart,
}: HostBefore) {
  const front = hostService(service);
  const written = {
    version: 1,
    region: "ap-northeast-2",
    network: "10.0.0.0/16",
    databaseSubnets: [],
    ...manifest,
  };
  const active = container({ hash: containerHash(hostService(), "shop/front:1") });
  return fakeHost({
    routing: routing(routed({ serving: serving(), ...route })),
    containers: [active, ...others],
    parameters: {
      "/shop/dev/ec2/manifest": JSON.stringify({ ...written, services: [front] }),
      "/shop/dev/front/image": image ?? "shop/front:1",
    },
    byTimer,
    restart,
  });
}

/** A fake host, whose parts a test replaces. */
export type FakeHost = ReturnType<typeof fakeHost>;

/** Deploys on a host on which something is wrong. */
export function deploying(
  before: HostBefore,
  breakIt: (built: FakeHost) => unknown = () => undefined,
): MessageCase {
  return async () => {
    const built = hostWith(before);
    await breakIt(built);
    const errors = await converge(built.host);
    return [...built.printed, ...errors].join("\n");
  };
}

/** Rejects with the error of another program. */
export const failing = (message: string) => (): Promise<never> => Promise.reject(new Error(message));

/** Rejects as another program does; `systemctl` succeeds. */
export const programFailing =
  (message: string) =>
  async (program: string): Promise<string> => {
    if (program === "systemctl") return "";
    throw new Error(message);
  };
