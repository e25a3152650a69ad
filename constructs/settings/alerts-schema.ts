import { z } from "zod";
import { closedObject, field, list, sentenceFor, type Shape } from "./checks/composite";
import type { AlertsDescription } from "./description";
import type { LikelyShape } from "./likely-shapes";
import { didYouMean, invalidValue, problemWith } from "./messages";

/** Most addresses: each message is sent to all of them, and a longer list belongs into a mailing list. */
const MAX_ADDRESSES = 20;

/** Longest address. Source: RFC 5321, 4.5.3.1.3, a path of 256 octets with its brackets. */
const MAX_ADDRESS_LENGTH = 254;

/** A mailbox as mail programs write it, without a name or brackets, and without `${`, which Terraform would evaluate. */
const ADDRESS = /^[\w.!#%&'*+/=?^~-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

const isAddress = (value: unknown): value is string =>
  typeof value === "string" && value.length <= MAX_ADDRESS_LENGTH && ADDRESS.test(value);

/** Checks an e-mail address. */
function checkAddress(value: unknown): string | undefined {
  if (isAddress(value)) return undefined;
  const [, inner] =
    typeof value === "string" ? (/<?([^\s<>]{3,254})>?\s*$/.exec(value.slice(0, 400)) ?? []) : [];
  const plain = inner?.replace(/^mailto:/i, "");
  return invalidValue(
    value,
    'an e-mail address such as "ops@example.com"',
    didYouMean(isAddress(plain) ? plain : undefined),
  );
}

/** Suggests alerts for an address, and for a list of them. */
const likelyAlerts: LikelyShape = (value) => {
  const addresses: readonly unknown[] = Array.isArray(value) ? value : [value];
  return didYouMean(addresses.length > 0 && addresses.every(isAddress) ? { email: addresses } : undefined);
};

/** Ids of workspaces and of channels in Slack, which are in the address of a channel in a browser, one after the other. */
const WORKSPACE = /^T[0-9A-Z]{6,}$/;
const CHANNEL = /^[CG][0-9A-Z]{6,}$/;

/** Checks an id in Slack; a link to the channel has it. */
const checkSlackId = (pattern: RegExp, expected: string) => (value: unknown) => {
  if (typeof value === "string" && pattern.test(value)) return undefined;
  const parts =
    typeof value === "string"
      ? value
          .trim()
          .toUpperCase()
          .split(/[/\s?#]+/)
      : [];
  return invalidValue(value, expected, didYouMean(parts.find((part) => pattern.test(part))));
};

const slack = closedObject('a Slack channel, such as { workspace: "T07EA123LEP", channel: "C07EZ1ABC23" }', {
  workspace: field<string>(checkSlackId(WORKSPACE, 'the id of a workspace such as "T07EA123LEP"')),
  channel: field<string>(checkSlackId(CHANNEL, 'the id of a channel such as "C07EZ1ABC23"')),
} satisfies Shape<NonNullable<AlertsDescription["slack"]>>);

const addresses = list("e-mail addresses", field<string>(checkAddress), { least: 1 });

/** Who is told when something fails. */
export const alerts = closedObject(
  'alerts, such as { email: ["ops@example.com"] }',
  {
    email: addresses.max(MAX_ADDRESSES, {
      error: ({ input }) =>
        problemWith(
          input,
          `has more than ${MAX_ADDRESSES} addresses`,
          "Write the address of a mailing list.",
        ),
    }),
    slack: slack.optional(),
  } satisfies Shape<AlertsDescription>,
  {
    likely: likelyAlerts,
    elsewhere: sentenceFor(
      ["teams", "chat", "chime", "webhook", "url", "https", "pagerduty", "opsgenie", "sms", "phone"],
      "A chat or a pager is connected to the topic once in the console: see Alerts in docs/operations.md.",
    ),
  },
) satisfies z.ZodType<AlertsDescription>;

/** The same, or `false` for nobody. */
export const alertsOrNone = z.union([z.literal(false), alerts], {
  error: ({ input }) =>
    problemWith(
      input,
      'is neither an object such as { email: ["ops@example.com"] } nor false',
      likelyAlerts(input),
    ),
});
