import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";

/** Labels of letters, digits and inner hyphens, two at least; the last is no number, so an IP address is none. */
const HOST_NAME = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Longest name. Source: RFC 1035, 255 octets on the wire. */
const LONGEST = 253;

/** Checks a host name in lower case with at least one dot, such as `shop.example.com`. */
export function checkHostName(value: unknown): string | undefined {
  if (isHostName(value)) return undefined;
  const bare = typeof value === "string" ? bareName(value.slice(0, 2 * LONGEST)) : undefined;
  return refusal(
    value,
    'a host name in lower case such as "shop.example.com"',
    didYouMean(isHostName(bare) ? bare : undefined),
  );
}

function isHostName(value: unknown): boolean {
  return typeof value === "string" && value.length <= LONGEST && HOST_NAME.test(value);
}

/** The name alone: without scheme, wildcard, path, port and final dot. */
function bareName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^\*\./, "")
    .replace(/[/:].*$/s, "")
    .replace(/\.$/, "");
}
