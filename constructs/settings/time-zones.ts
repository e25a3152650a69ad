import { closest } from "./closest";
import { own } from "./paths";

/**
 * Names of zones that the tables of Node.js still list under their old names, with the ones of today.
 *
 * Source: IANA time zone database, file `backward`; Unicode CLDR keeps the first name that a zone had, and Application
 * Auto Scaling takes "the canonical names of the IANA time zones supported by Joda-Time" only (API reference,
 * PutScheduledAction).
 */
const RENAMED: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** Every time zone that a schedule can have, and `UTC`. */
export const TIME_ZONES: readonly string[] = [
  "UTC",
  ...new Set(Intl.supportedValuesOf("timeZone").map((name) => own(RENAMED, name) ?? name)),
];

/** What zones are called elsewhere, in lower case. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  kst: "Asia/Seoul",
  korea: "Asia/Seoul",
  jst: "Asia/Tokyo",
  japan: "Asia/Tokyo",
  ist: "Asia/Kolkata",
  india: "Asia/Kolkata",
  china: "Asia/Shanghai",
  gmt: "UTC",
  utc: "UTC",
  z: "UTC",
  "etc/utc": "UTC",
  uk: "Europe/London",
  bst: "Europe/London",
  cet: "Europe/Paris",
  cest: "Europe/Paris",
  est: "America/New_York",
  edt: "America/New_York",
  pst: "America/Los_Angeles",
  pdt: "America/Los_Angeles",
};

/** Returns the time zone that was probably meant: an old or short name, a city, or one with a typo. */
export function likelyTimeZone(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > 64) return undefined;
  const plain = value.trim().toLowerCase().replace(/\s+/g, "_");
  const isSame = (name: string) => name.toLowerCase() === plain;
  const old = Object.keys(RENAMED).find(isSame);
  if (old !== undefined) return RENAMED[old];
  const city = TIME_ZONES.find((name) => name.toLowerCase().split("/").at(-1) === plain);
  return (
    TIME_ZONES.find(isSame) ?? own(OTHER_NAMES, plain) ?? city ?? linked(value) ?? closest(value, TIME_ZONES)
  );
}

/** Returns the zone that another name of the database, such as `US/Pacific`, stands for. */
function linked(value: string): string | undefined {
  if (!value.includes("/")) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: value }).resolvedOptions();
    const name = own(RENAMED, timeZone) ?? timeZone;
    return TIME_ZONES.includes(name) ? name : undefined;
  } catch {
    return undefined;
  }
}
