import type { ObjectLocation } from "../../../constructs/service/manifest";
import { DeployerState } from "../../../docker/host/deploy/deployer-state";
import type { Container } from "../../../docker/host/deploy/docker/container";
import type { Host } from "../../../docker/host/deploy/host";
import type { Routing } from "../../../docker/host/deploy/routing";
import { FakeEngine } from "./fake-engine";

const MANIFEST = "/shop/dev/ec2/manifest";

const POINTER = JSON.stringify({
  bucket: "shop-dev-state",
  key: "shop/dev/ec2/manifest.json",
  version: "v1",
});

/** What a host is like before a test. */
export interface FakeHostProps {
  /** The active routing; absent: a new host. */
  readonly routing?: Routing;
  /** Containers of its engine. */
  readonly containers?: readonly Container[];
  /** Values of parameters, by name. That of the manifest's is the manifest; the parameter itself names an object. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Value of the manifest's parameter. Default: where the manifest is. */
  readonly pointer?: string;
  /** Whether the timer started the run. */
  readonly byTimer?: boolean;
  /** Services to restart. */
  readonly restart?: readonly string[];
}

/** A host whose engine, edge and account are in memory. Its state file is at the paths, which a test has to mock. */
export function fakeHost(props: FakeHostProps = {}) {
  const { routing, containers = [], parameters = {}, pointer, byTimer = false, restart = [] } = props;
  const steps: string[] = [];
  const printed: string[] = [];
  const engine = new FakeEngine(steps, containers);
  const edge = {
    routing,
    async apply(next: Routing) {
      if (JSON.stringify(next) !== JSON.stringify(edge.routing)) steps.push(`serve ${activeNames(next)}`);
      edge.routing = next;
      return true;
    },
    get loadedRouting() {
      return edge.routing;
    },
    idleClients: false,
    hasIdleClients: () => edge.idleClients,
  };
  const { [MANIFEST]: text, ...others } = parameters;
  const known = { ...others, ...(text === undefined ? {} : { [MANIFEST]: pointer ?? POINTER }) };
  const aws = {
    parameters: async (names: readonly string[]) =>
      new Map(Object.entries(known).filter(([name]) => names.includes(name))),
    object: async () => text ?? "",
    stored: new Map<string, string>(),
    download: async ({ key }: ObjectLocation) => aws.stored.get(key),
    upload: async ({ key }: ObjectLocation, copy: string) => void aws.stored.set(key, copy),
    secret: async (arn: string, version?: string) => `value of ${arn} ${version ?? ""}`.trim(),
  };
  const logTarget = { driver: "awslogs", region: "ap-northeast-2", run: "20261123T100000Z" };
  const log = (line: string) => void printed.push(line);
  const state = new DeployerState();
  const manifest = MANIFEST;
  const unlock = () => void steps.push("unlock");
  const prepareCredentials = async (service: string, role: string) =>
    void steps.push(`prepare ${role.split("/").at(-1) ?? ""} for ${service}`);
  const made = { aws, engine, edge, state, logTarget, manifest, byTimer, restart, unlock, log };
  const host = { ...made, prepareCredentials } as unknown as Host;
  return { host, aws, engine, edge, state, steps, printed };
}

/** Names the active containers: `front-green back-blue`. */
function activeNames({ routes }: Routing): string {
  return routes.map(({ name, serving }) => `${name}-${serving?.colour ?? "nothing"}`).join(" ");
}
