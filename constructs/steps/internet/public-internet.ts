import { Resolver } from "node:dns/promises";
import type { DnsAnswer, PublicDns } from "../commands/zone-delegation";
import type { HostAnswer } from "../host-probe";

/** Milliseconds that one request or DNS query may take. */
const TIMEOUT = 5_000;

/** Public resolvers, because one inside a company may have zones of its own. */
const RESOLVERS = ["1.1.1.1", "8.8.8.8"];

/** Errors that mean that there is no such record; every other one means that DNS cannot be reached. */
const NONE: Readonly<Record<string, string>> = {
  ENOTFOUND: "it does not exist in public DNS",
  ENODATA: "it has no name servers in public DNS",
  ESERVFAIL: "its name servers in public DNS do not answer for it",
};

/** Requests a URL without following a redirect, and reads the answer's text. */
export async function answer(url: string): Promise<HostAnswer> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT) });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { error: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** Returns functions that query public resolvers. */
export function publicDns(): PublicDns {
  const resolver = new Resolver({ timeout: TIMEOUT, tries: 2 });
  resolver.setServers(RESOLVERS);
  return {
    nameServers: (zone) => answerOf(resolver.resolveNs(zone)),
    aliases: (name) => answerOf(resolver.resolveCname(name)),
  };
}

async function answerOf(question: Promise<string[]>): Promise<DnsAnswer> {
  try {
    return { kind: "found", texts: await question };
  } catch (error) {
    const code = String((error as { readonly code?: unknown }).code);
    const why = NONE[code];
    return why === undefined ? { kind: "unknown", why: code } : { kind: "none", why };
  }
}
