import {
  attachProviders,
  detachProvider,
  type ProviderList,
} from "../../../../constructs/steps/commands/capacity-providers";
import { waitForHost } from "../../../../constructs/steps/commands/host-answers";
import { waitForFirstAnswer } from "../../../../constructs/steps/commands/first-answer";
import { waitForTakeover } from "../../../../constructs/steps/commands/host-takeover";
import { waitForTarget } from "../../../../constructs/steps/commands/target-health";
import { checkDelegation, type DnsAnswer } from "../../../../constructs/steps/commands/zone-delegation";
import type { HostAnswer } from "../../../../constructs/steps/host-probe";
import { inTurn, type Recorded, recorded } from "../../../steps/support/recorded";

const lines = async (result: Promise<Recorded>) => {
  const { printed, error } = await result;
  return [...printed, ...(error === undefined ? [] : [error])].join("\n");
};

const UNHEALTHY = { id: "i-1", state: "unhealthy", reason: "Health checks failed with these codes: [503]" };

type Targets = Parameters<typeof inTurn<readonly (typeof UNHEALTHY | { id: string; state: string })[]>>;

const WAIT = { environment: "dev", region: "ap-northeast-2", targetGroup: "arn", percent: 90, limit: 1200 };

const ANSWER_WAIT = {
  environment: "dev",
  url: "http://203.0.113.7/.well-known/ec2-to-fargate/health",
  recorded: "cutover",
  movesFrom: ["cutover"],
  limit: 1200,
};

const target = (...answers: Targets) =>
  lines(recorded((output, clock) => waitForTarget(inTurn(...answers), WAIT, output, clock)));

const host = (...answers: Parameters<typeof inTurn<HostAnswer>>) =>
  lines(recorded((output, clock) => waitForHost(inTurn(...answers), ANSWER_WAIT, output, clock)));

/** A new host takes over from one that serves every path, and HTTPS where `domain` is given. */
const takeover = (domain: string | undefined, ...answers: Parameters<typeof inTurn<HostAnswer>>) => {
  const next = inTurn(...answers);
  const [address, own] = ["203.0.113.7", "198.51.100.9"];
  const probe = {
    get: (url: string) =>
      url.includes(own) ? next() : Promise.resolve<HostAnswer>({ status: 200, text: "ok\n" }),
    hasCertificate: (host: string) => Promise.resolve(host === address),
  };
  const input = {
    environment: "dev",
    previous: "i-1",
    instance: "i-2",
    address,
    own,
    path: "/health",
    domain,
  };
  return lines(recorded((output, clock) => waitForTakeover(probe, { ...input, limit: 1200 }, output, clock)));
};

/** The first images of a host that answers in turn. */
const first = (isSecure: boolean, ...answers: Parameters<typeof inTurn<HostAnswer>>) =>
  lines(
    recorded((output, clock) =>
      waitForFirstAnswer(
        { get: inTurn(...answers), hasCertificate: () => Promise.resolve(isSecure) },
        {
          ...{ environment: "dev", address: "203.0.113.7", path: "/health" },
          ...{ domain: "shop.example.com", limit: 1200 },
        },
        output,
        clock,
      ),
    ),
  );

const zone = (nameServers: DnsAnswer) =>
  lines(
    recorded((output) =>
      checkDelegation(
        {
          nameServers: async () => nameServers,
          aliases: async () => ({ kind: "none", why: "it does not exist in public DNS" }),
        },
        {
          zone: "example.com",
          nameServers: "ns-1.awsdns-01.org,ns-2.awsdns-02.com",
          proof: "_a.example.com",
        },
        output,
      ),
    ),
  );

const PROVIDERS = { region: "ap-northeast-2", cluster: "shop-dev", providers: ["ec2-shop-dev-t3-large"] };

/** A cluster's list in memory, which ECS never changes where it is `frozen`, and others never leave as it is. */
function providerList(attached: readonly string[], answer?: "frozen" | "contested"): ProviderList {
  let list = attached;
  return {
    read: async () => list,
    replace: async (_, wanted) => {
      if (answer === "frozen") return "The specified capacity provider is in use and cannot be removed";
      if (answer === undefined) list = wanted;
      return undefined;
    },
  };
}

const attach = (list: ProviderList) =>
  lines(recorded((output, clock) => attachProviders(list, PROVIDERS, output, clock)));

const detach = (list: ProviderList) =>
  lines(
    recorded((output, clock) =>
      detachProvider(list, { ...PROVIDERS, provider: "ec2-shop-dev-t3-medium" }, output, clock),
    ),
  );

/** What the waits of a deployment print. */
export const WAIT_CASES: Readonly<Record<string, () => Promise<string>>> = {
  "the load balancer finds the host healthy": () =>
    target([], [{ id: "i-1", state: "initial" }], [UNHEALTHY], [{ id: "i-1", state: "healthy" }]),
  "the host stays unhealthy": () => target([UNHEALTHY]),
  "the host is to get traffic while the environment sleeps": () =>
    lines(
      recorded((output, clock) =>
        waitForTarget(inTurn<readonly []>([]), { ...WAIT, asleep: "true" }, output, clock),
      ),
    ),
  "the domain is to move to the host while the environment sleeps": () =>
    lines(
      recorded((output, clock) =>
        waitForHost(
          inTurn<HostAnswer>({ status: 503, text: "" }),
          { ...ANSWER_WAIT, asleep: "true" },
          output,
          clock,
        ),
      ),
    ),
  "the host serves before the domain moves to it": () =>
    host(
      { error: "connect ECONNREFUSED 203.0.113.7:80" },
      { status: 503, text: "not running yet: back\n" },
      { status: 200, text: "ok\n" },
    ),
  "the host does not serve every path": () => host({ status: 503, text: "not running yet: back\n" }),
  "a new host serves what the running one serves": () =>
    takeover(
      undefined,
      { error: "connect ECONNREFUSED 198.51.100.9:80" },
      { status: 404, text: "" },
      { status: 503, text: "not running yet: front, back\n" },
      { status: 200, text: "ok\n" },
    ),
  "a new host has not got the certificate": () => takeover("shop.example.com", { status: 200, text: "ok\n" }),
  "a host serves the first images": () =>
    first(
      true,
      { error: "connect ECONNREFUSED 203.0.113.7:80" },
      { status: 503, text: "not running yet: back, front\n" },
      { status: 200, text: "ok\n" },
    ),
  "a host does not serve the first images": () =>
    first(true, { status: 503, text: "not running yet: back\n" }),
  "a host that serves the first images has no certificate": () => first(false, { status: 200, text: "ok\n" }),
  "a service moves to EC2 instances": () => attach(providerList(["FARGATE"])),
  "their capacity provider cannot be attached": () => attach(providerList(["FARGATE"], "contested")),
  "no service uses EC2 instances any more": () => detach(providerList(["FARGATE", "ec2-shop-dev-t3-medium"])),
  "a task still uses them": () => detach(providerList(["FARGATE", "ec2-shop-dev-t3-medium"], "frozen")),
  "the name servers of the domain are other ones": () =>
    zone({ kind: "found", texts: ["ns2.registrar.example", "ns1.registrar.example"] }),
  "nobody has registered the domain": () => zone({ kind: "none", why: "it does not exist in public DNS" }),
  "this machine cannot ask public DNS": () => zone({ kind: "unknown", why: "ETIMEOUT" }),
};
