import { closest } from "../closest";
import { FILES, MAX_OPEN_FILES, MIN_OPEN_FILES } from "../limits";
import { didYouMean, invalidValue, problemWith } from "../messages";
import { wholeNumber } from "./basic";

const checkNumberOfFiles = wholeNumber(MIN_OPEN_FILES, MAX_OPEN_FILES, FILES);

/** Name or id of a user, and after a colon of a group. Source: ECS API reference, ContainerDefinition, user. */
const USER = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,31})?$/;

/** Greatest id of a user or group that a container runtime takes. Source: moby/sys/user, maxID. */
const MAX_ID = 2_147_483_647;

/** Absolute path of at most 255 characters without empty segments; `.` and `..` are refused as segments. */
const FOLDER = /^(?=.{2,255}$)(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._@+-]+)+$/;

/** Folders in which the container runtime itself mounts what the kernel offers. */
const KERNEL_FOLDER = /^\/(proc|sys|dev)(\/|$)/;

/**
 * Capabilities of Docker's default, which can be dropped.
 *
 * Source: docs.docker.com/engine/containers/run, "Runtime privilege and Linux capabilities".
 */
const DEFAULT_CAPABILITIES = [
  ...["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE"],
  ...["NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"],
];

/** The only capability that can be added on Fargate. Source: ECS API reference, KernelCapabilities, add. */
const ADDABLE_CAPABILITY = "SYS_PTRACE";

/** Checks the user of a container: a name or an id, and after a colon a group. */
export function checkUser(value: unknown): string | undefined {
  const hasTooGreat = typeof value === "string" && value.split(":").some(isTooGreat);
  if (typeof value === "string" && USER.test(value) && !hasTooGreat) return undefined;
  const isId = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_ID;
  const greatest = hasTooGreat ? `The greatest id is ${MAX_ID}.` : undefined;
  const fix = isId ? `Put it in quotes: "${value}".` : greatest;
  return invalidValue(value, 'a user, such as "node", "1000" or "1000:1000"', fix);
}

function isTooGreat(part: string): boolean {
  return /^\d+$/.test(part) && Number(part) > MAX_ID;
}

/** Checks the limit of open files: one number, which is the soft and the hard limit. */
export function checkOpenFiles(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return checkNumberOfFiles(value);
  const limits = Object.values(value).filter((limit) => checkNumberOfFiles(limit) === undefined);
  const most = limits.length === 0 ? MAX_OPEN_FILES : Math.max(...limits.map(Number));
  const fix = `Write one number, which is both the soft and the hard limit: ${most}.`;
  return invalidValue(value, `${FILES} from ${MIN_OPEN_FILES} to ${MAX_OPEN_FILES}`, fix);
}

/** Checks the name of a capability that a container loses. */
export function checkDroppedCapability(value: unknown): string | undefined {
  const known = ["ALL", ...DEFAULT_CAPABILITIES];
  if (typeof value === "string" && known.includes(value)) return undefined;
  const fix = didYouMean(closest(bareCapability(value), known)) ?? `Choose from ${known.join(", ")}.`;
  return invalidValue(value, "a Linux capability of Docker's default", fix);
}

/** Checks the name of a capability that a container gets. */
export function checkAddedCapability(value: unknown): string | undefined {
  if (value === ADDABLE_CAPABILITY) return undefined;
  const name = bareCapability(value);
  const isDefault = DEFAULT_CAPABILITIES.some((each) => each === name);
  const fix = isDefault
    ? "A container has it unless it is dropped: list under drop only what the service does not need."
    : didYouMean(closest(name, [ADDABLE_CAPABILITY]));
  return invalidValue(value, `${ADDABLE_CAPABILITY}, the only Linux capability that Fargate can add`, fix);
}

/** Returns the name as ECS writes it: in upper case, without `CAP_`. */
function bareCapability(value: unknown): string | undefined {
  return typeof value === "string" ? value.slice(0, 80).toUpperCase().replace(/^CAP_/, "") : undefined;
}

/** Checks the path of a folder in memory, which neither is nor lies in one that the kernel fills. */
export function checkTmpfsPath(value: string): string | undefined {
  if (FOLDER.test(value) && !KERNEL_FOLDER.test(value)) return undefined;
  if (KERNEL_FOLDER.test(value)) {
    return problemWith(
      value,
      "lies in /proc, /sys or /dev, which the container runtime mounts itself",
      "Choose another path.",
    );
  }
  const allowed = 'an absolute path such as "/tmp" (at most 255 letters, digits and / . _ - @ +)';
  return invalidValue(value, allowed, didYouMean(likelyFolder(value)));
}

function likelyFolder(value: string): string | undefined {
  const rooted = `/${value.slice(0, 256)}`.replace(/\/{2,}/g, "/").replace(/\/$/, "");
  return FOLDER.test(rooted) && !KERNEL_FOLDER.test(rooted) ? rooted : undefined;
}
