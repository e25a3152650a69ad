import { isRecord } from "../../../../settings/paths";

/** A port of a container. */
export interface ContainerPort {
  /** Port that the container listens on. */
  readonly container: number;
  /** Whether a port of the machine leads to it. */
  readonly isPublished: boolean;
  /** Whether it is TCP; UDP otherwise. */
  readonly isTcp: boolean;
}

/** Ports of debuggers: of Node.js, the JVM, Python, Delve and Xdebug. */
const DEBUGGERS = [9229, 5005, 5678, 2345, 9003];

/** Returns whether a port is that of a debugger. */
export function isDebugger({ container }: ContainerPort): boolean {
  return DEBUGGERS.includes(container);
}

/** Lists the ports of a service: `ports` in each form that Compose has, then `expose`. */
export function portsOf(ports: unknown, expose: unknown): readonly ContainerPort[] {
  const published = listOf(ports).map(portOf);
  const exposed = listOf(expose).map((item) => ({ ...portOf(item), isPublished: false }));
  return [...published, ...exposed].filter(({ container }) => container >= 1 && container <= 65_535);
}

/** A port in the short form `127.0.0.1:8080:80/tcp`, or in the long form with `target`; the first one of a range. */
function portOf(item: unknown): ContainerPort {
  if (isRecord(item)) {
    return { container: Number(item["target"]), isPublished: true, isTcp: item["protocol"] !== "udp" };
  }
  const [, container = "", protocol = "tcp"] = /(\d+)(?:-\d+)?(?:\/(\w+))?$/.exec(String(item)) ?? [];
  return { container: Number(container), isPublished: true, isTcp: protocol.toLowerCase() !== "udp" };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
