import { resolveCname, resolveNs } from "node:dns/promises";
import {
  type ACMClient,
  type CertificateSummary,
  DescribeCertificateCommand,
  paginateListCertificates,
} from "@aws-sdk/client-acm";
import {
  GetHostedZoneCommand,
  ListHostedZonesByNameCommand,
  type Route53Client,
} from "@aws-sdk/client-route-53";
import { z } from "zod";
import type { StackJson } from "../../../report/stack-json";
import type { LiveAnswer, LiveCheck } from "./check";
import { planned } from "./planned";

/** What the checks of a domain ask. */
export interface DomainQuestion {
  /** Name of the environment. */
  readonly environment: string;
  /** Client of Route 53. */
  readonly route53: Route53Client;
  /** Client of ACM, in the region. */
  readonly acm: ACMClient;
  /** Region of the environment. */
  readonly region: string;
  /** The synthesized stacks. */
  readonly stacks: readonly StackJson[];
  /** The public DNS; default: that of this machine's resolver. */
  readonly dns?: Dns;
}

/** The DNS questions, as Node.js asks them. */
export interface Dns {
  /** Returns the name servers of a name. */
  readonly resolveNs: (name: string) => Promise<readonly string[]>;
  /** Returns the names that a name is an alias of. */
  readonly resolveCname: (name: string) => Promise<readonly string[]>;
}

/** A public zone, as the stacks read it. */
const ZONE = z.looseObject({ name: z.string() });

/** Codes of Node.js for a name that the DNS does not know, or not with such a record. */
const NO_RECORD = ["ENOTFOUND", "ENODATA"];

/** Returns the checks of the domain; none: the environment has no domain. */
export function domainChecks(question: DomainQuestion): readonly LiveCheck[] {
  const zones = question.stacks.flatMap(({ data }) => Object.values(data["aws_route53_zone"] ?? {}));
  const names = zones.flatMap((zone) => {
    const parsed = ZONE.safeParse(zone);
    return parsed.success ? [parsed.data.name] : [];
  });
  const certificates = planned(question.stacks, "aws_acm_certificate").map(({ domain_name: name }) =>
    String(name),
  );
  return [
    ...[...new Set(names)].map((name) => zoneCheck(question, name)),
    ...[...new Set(certificates)].map((name) => certificateCheck(question, name)),
  ];
}

/** Checks that the account has the zone, and that the public DNS asks the zone's name servers. */
function zoneCheck({ route53, dns = { resolveNs, resolveCname } }: DomainQuestion, name: string): LiveCheck {
  return {
    name: `hosted zone ${name}`,
    calls: ["route53:ListHostedZonesByName", "route53:GetHostedZone", `DNS: NS of ${name}`],
    ask: async (abortSignal): Promise<LiveAnswer> => {
      const { HostedZones = [] } = await route53.send(new ListHostedZonesByNameCommand({ DNSName: name }), {
        abortSignal,
      });
      const zones = HostedZones.filter(
        (zone) => zone.Name === `${name}.` && zone.Config?.PrivateZone !== true,
      );
      const [zone] = zones;
      if (zone === undefined || zones.length > 1) {
        const found = zone === undefined ? "has no public zone" : `has ${zones.length} public zones`;
        const fix = `aws route53 create-hosted-zone --name ${name} --caller-reference ${name}`;
        return {
          level: "error",
          message: `the account ${found} of this name.`,
          ...(zone === undefined ? { fix } : {}),
        };
      }
      const { DelegationSet } = await route53.send(new GetHostedZoneCommand({ Id: zone.Id }), {
        abortSignal,
      });
      const wanted = sorted(DelegationSet?.NameServers ?? []);
      const answered = sorted(await dns.resolveNs(name).catch(noRecord));
      if (wanted.join() === answered.join()) {
        return { level: "ok", message: `delegated to ${wanted.join(", ")}.` };
      }
      const now = answered.length === 0 ? "nowhere" : `to ${answered.join(", ")}`;
      return {
        level: "error",
        message: `the public DNS delegates it ${now}. Set its name servers at the registrar, or in the zone above it:`,
        fix: wanted.join("\n"),
      };
    },
  };
}

/** Checks that the certificate is issued, or that its validation record is in the public DNS. */
function certificateCheck(
  { environment, acm, region, dns = { resolveNs, resolveCname } }: DomainQuestion,
  domain: string,
): LiveCheck {
  return {
    name: `certificate of ${domain}`,
    calls: ["acm:ListCertificates", "acm:DescribeCertificate", "DNS: validation record"],
    ask: async (abortSignal): Promise<LiveAnswer> => {
      const found = await certificatesOf(acm, domain);
      if (found.some(({ Status }) => Status === "ISSUED")) return { level: "ok", message: "issued." };
      const pending = found.find(({ Status }) => Status === "PENDING_VALIDATION");
      if (pending === undefined) {
        if (found.length === 0) return { level: "ok", message: "none yet: the deployment requests it." };
        const status = String(found[0]?.Status);
        return {
          level: "error",
          message: `it is ${status} in ${region}. Delete it in ACM, and deploy again.`,
        };
      }
      const { Certificate } = await acm.send(
        new DescribeCertificateCommand({ CertificateArn: pending.CertificateArn }),
        { abortSignal },
      );
      const { Name, Value } = Certificate?.DomainValidationOptions?.[0]?.ResourceRecord ?? {};
      if (Name === undefined || Value === undefined) {
        const message =
          "it was requested a moment ago, and ACM does not say its validation record yet. Ask again:";
        return { level: "warning", message, fix: `npm run doctor -- --live ${environment}` };
      }
      const answered = sorted(await dns.resolveCname(Name).catch(noRecord));
      if (answered.includes(plainName(Value))) {
        return {
          level: "warning",
          message: "its validation record is in the public DNS; ACM has not issued it yet.",
        };
      }
      return {
        level: "error",
        message: "it waits for its validation record, which is not in the public DNS:",
        fix: `${Name} CNAME ${Value}`,
      };
    },
  };
}

async function certificatesOf(client: ACMClient, domain: string): Promise<readonly CertificateSummary[]> {
  const found: CertificateSummary[] = [];
  for await (const { CertificateSummaryList = [] } of paginateListCertificates({ client }, {})) {
    found.push(...CertificateSummaryList.filter(({ DomainName }) => DomainName === domain));
  }
  return found;
}

/** Returns no name where the DNS knows none; any other error means that it was not asked. */
function noRecord(error: unknown): readonly string[] {
  if (error instanceof Error && "code" in error && NO_RECORD.includes(String(error.code))) return [];
  throw error;
}

function sorted(names: readonly string[]): readonly string[] {
  return names.map(plainName).sort();
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
