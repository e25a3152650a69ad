import { isShifting, testPortsOf } from "../../service/deployment";
import { LISTENERS, raiseQuota } from "../../service/quotas";
import { noEffect, problemWith } from "../messages";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** Listeners and rules of ports 80 and 443. */
const TAKEN = 2;

/** A service that has a test port, or says who reaches one. */
interface Tested {
  readonly service: ServiceSettings;
  readonly at: readonly string[];
  readonly testPort?: number;
  readonly testFrom?: readonly string[];
}

/** The networks of a test port need one, are the same for all its services, and there is room for all of them. */
export function possibleTestPorts(environment: Environment): readonly Finding[] {
  const all = testedIn(environment.services);
  const network = environment.network.cidr;
  const most = environment.quotas.securityGroupRules - TAKEN;
  return all.flatMap((tested) => {
    const message =
      withoutPort(tested) ?? otherNetworks(tested, all, network) ?? tooMany(tested, { all, network, most });
    if (message === undefined) return [];
    const path = [...tested.at, tested.testFrom === undefined ? "testPort" : "testFrom"];
    return [{ path, message, reads: all.map(({ at }) => at) }];
  });
}

function testedIn(services: readonly ServiceSettings[]): readonly Tested[] {
  return services.flatMap((service) => {
    const { name, deployment } = service;
    if (!isShifting(deployment)) return [];
    const { type, testPort, testFrom } = deployment;
    if (testPort === undefined && testFrom === undefined) return [];
    return [{ service, at: ["services", name, "deployment", type], testPort, testFrom }];
  });
}

function withoutPort({ testPort, testFrom }: Tested): string | undefined {
  return testPort === undefined ? noEffect(testFrom, "testPort", "testFrom") : undefined;
}

/** A rule of a security group has a port and no path, so what one service allows would be allowed for all. */
function otherNetworks(tested: Tested, all: readonly Tested[], network: string): string | undefined {
  const first = all.find(({ testPort }) => testPort === tested.testPort);
  if (first === undefined || networksOf(first, network) === networksOf(tested, network)) return undefined;
  const fix = "Write the same testFrom for both, or another testPort.";
  const { name } = first.service;
  return problemWith(
    tested.testFrom ?? tested.testPort,
    `opens port ${tested.testPort} to other networks than service "${name}", which has the same testPort`,
    fix,
  );
}

function networksOf({ testFrom }: Tested, network: string): string {
  return [...new Set(testFrom ?? [network])].sort().join();
}

/** Said once, at the last service. */
function tooMany(
  tested: Tested,
  {
    all,
    network,
    most,
  }: { readonly all: readonly Tested[]; readonly network: string; readonly most: number },
): string | undefined {
  if (tested !== all.at(-1)) return undefined;
  const ports = testPortsOf(
    all.map(({ service }) => service),
    network,
  );
  const rules = [...ports.values()].reduce((sum, networks) => sum + networks.length, 0);
  const written = tested.testFrom ?? tested.testPort;
  if (ports.size > LISTENERS - TAKEN) {
    const predicate = `is one of ${ports.size} test ports, and the load balancer has room for ${LISTENERS - TAKEN}`;
    return problemWith(written, predicate, "Give several services the same testPort.");
  }
  if (rules <= most) return undefined;
  const predicate = `is one of ${rules} networks of test ports, and the security group has room for ${most}`;
  return problemWith(
    written,
    predicate,
    `Write fewer or larger networks. ${raiseQuota("securityGroupRules", rules + TAKEN)}`,
  );
}
