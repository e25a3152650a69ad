/**
 * Names the hosted zone that a domain is probably in: `example.com` for `shop.example.com` and for itself.
 *
 * @returns the domain without its first label when it has three or more, else the domain
 */
export function defaultHostedZone(domain: string): string {
  const [, ...parent] = domain.split(".");
  return parent.length >= 2 ? parent.join(".") : domain;
}
