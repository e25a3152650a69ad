import { parse } from "tldts";

/** A name under which anyone can have names: a public suffix. */
export interface Suffix {
  /** The suffix, such as `co.kr` or `github.io`. */
  readonly name: string;
  /** Whether it belongs to a company that lets others have names there: nobody else has the suffix's DNS records. */
  readonly isPrivate: boolean;
  /** Whether it is in the list at all: else no name below it is known to the internet, such as `shop.local`. */
  readonly isKnown: boolean;
}

/** Returns the public suffix that a host name ends in, or is. Source: the Public Suffix List, publicsuffix.org. */
export function publicSuffix(hostName: string): Suffix {
  const {
    publicSuffix: name,
    isIcann,
    isPrivate,
  } = parse(hostName, {
    allowPrivateDomains: true,
    extractHostname: false,
  });
  const isKnown = isIcann === true || isPrivate === true;
  return { name: name ?? hostName, isPrivate: isPrivate === true, isKnown };
}

/**
 * Returns the likely hosted zone of a domain: the domain without its first label, or the domain itself where that is a
 * public suffix.
 *
 * `example.com` for `shop.example.com` and for itself, `ricebowl.co.kr` for itself and for `shop.ricebowl.co.kr`.
 */
export function likelyHostedZone(domain: string): string {
  const parent = domain.slice(domain.indexOf(".") + 1);
  return parent.includes(".") && publicSuffix(parent).name !== parent ? parent : domain;
}
