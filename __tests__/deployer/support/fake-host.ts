import { Memory } from "../../../docker/host/deploy/deployer-state";
import type { Container } from "../../../docker/host/deploy/docker/container";
import type { Host } from "../../../docker/host/deploy/host";
import type { Routing } from "../../../docker/host/deploy/routing";
import { FakeEngine } from "./fake-engine";

/** What a host is like before a test. */
export interface FakeHostProps {
  /** What the edge serves; absent: a new host. */
  readonly routing?: Routing;
  /** Containers of its engine. */
  readonly containers?: readonly Container[];
  /** Values of parameters, by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Whether nobody asked for the run. */
  readonly byTimer?: boolean;
}

/** A host whose engine, edge and account are in memory. Its notes are at the places, which a test has to mock. */
export function fakeHost({ routing, containers = [], parameters = {}, byTimer = false }: FakeHostProps = {}) {
  const steps: string[] = [];
  const said: string[] = [];
  const engine = new FakeEngine(steps, containers);
  const edge = {
    routing,
    async apply(next: Routing) {
      if (JSON.stringify(next) !== JSON.stringify(edge.routing)) steps.push(`serve ${spelled(next)}`);
      edge.routing = next;
      return true;
    },
    async drained() {
      steps.push("drain");
      return true;
    },
  };
  const aws = {
    parameters: async (names: readonly string[]) =>
      new Map(Object.entries(parameters).filter(([name]) => names.includes(name))),
    secret: async (arn: string) => `value of ${arn}`,
  };
  const log = { driver: "awslogs", region: "ap-northeast-2", run: "20261123T100000Z" };
  const say = (line: string) => void said.push(line);
  const memory = new Memory();
  const manifest = "/shop/dev/ec2/manifest";
  const host = { aws, engine, edge, memory, log, manifest, byTimer, say } as unknown as Host;
  return { host, aws, engine, edge, memory, steps, said };
}

/** Which containers serve: `front-green back-blue`. */
function spelled({ routes }: Routing): string {
  return routes.map(({ name, serving }) => `${name}-${serving?.colour ?? "nothing"}`).join(" ");
}
