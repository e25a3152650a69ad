import { gunzipSync } from "node:zlib";

/** A text that somebody can read, with its place, for example `stacks/dev-ec2/cdk.tf.json`. */
export interface ReadableText {
  readonly place: string;
  readonly text: string;
}

/** Base64 of at least 16 bytes, as user data and assets have it. */
const BASE64 = /[A-Za-z0-9+/]{22,}={0,2}/g;

/**
 * Finds secret values in texts: as they are, escaped for JSON, a URL or a shell, and in Base64, also of a compressed text.
 *
 * @param values - by a name for the message, such as `STRIPE_KEY`
 * @returns `STRIPE_KEY in stacks/dev-ec2/cdk.tf.json`, each once
 */
export function plantedValues(
  values: Readonly<Record<string, string>>,
  texts: readonly ReadableText[],
): readonly string[] {
  const found = texts.flatMap(({ place, text }) => {
    const readable = [text, ...decoded(text)].join("\n");
    return Object.entries(values).flatMap(([name, value]) =>
      writtenForms(value).some((form) => readable.includes(form)) ? [`${name} in ${place}`] : [],
    );
  });
  return [...new Set(found)];
}

function writtenForms(value: string): readonly string[] {
  const inJson = JSON.stringify(value).slice(1, -1);
  // Base64 in the middle of a longer text: of the three positions, without the characters that the neighbours change.
  const inBase64 = [0, 1, 2].map((before) => {
    const text = Buffer.from(" ".repeat(before) + value).toString("base64");
    return text.slice(Math.ceil((before * 8) / 6), -4);
  });
  return [value, inJson, JSON.stringify(inJson).slice(1, -1), encodeURIComponent(value), ...inBase64];
}

function decoded(text: string): readonly string[] {
  return (text.match(BASE64) ?? []).map((word) => {
    const bytes = Buffer.from(word, "base64");
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString();
    try {
      return gunzipSync(bytes).toString();
    } catch {
      // Two bytes that look like gzip and are not.
      return "";
    }
  });
}
