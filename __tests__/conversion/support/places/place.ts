/** What is in every value of a secret. */
export const PLANTED = "planted-Hunter2";

/** A private key, of several lines. */
export const KEY = `-----BEGIN PRIVATE KEY-----\n${PLANTED}line\n-----END PRIVATE KEY-----`;

/** A place that a secret can be in: the file that is converted, and what is beside it. */
export type Place = readonly [
  what: string,
  fields: object | string,
  beside?: Readonly<Record<string, string>>,
];

/** Returns a Compose file with one service. */
export const web = (fields: object) => ({ services: { web: { build: ".", ...fields } } });
