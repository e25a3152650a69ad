import { X509Certificate } from "node:crypto";
import { readFileSync, statfsSync } from "node:fs";
import type { HostFigure } from "../../../../constructs/service/host-figures";
import { accessLogDelay } from "../access-log";
import { errorMessage } from "../deploy-error";
import type { Host } from "../host";
import { readManifest } from "../manifest";
import { CERTIFICATES, IMAGE, MANIFEST_FILE, MEMORY } from "../paths";
import { healthState } from "./status";

const DAY = 24 * 60 * 60 * 1000;

/** States of a service that are no failure. */
const WELL = ["healthy", "running", "never released"];

/**
 * Publishes figures of this host after a run, where its environment has alarms on them.
 *
 * A figure that cannot be read is left out. A host that publishes nothing at all rings by that.
 *
 * @param errors - errors of the run, which are returned as they are
 */
export async function reportFigures(
  host: Pick<Host, "aws" | "edge" | "engine" | "log" | "logTarget">,
  errors: readonly string[],
): Promise<readonly string[]> {
  try {
    const { metrics, domain } = readManifest(readFileSync(MANIFEST_FILE, "utf8"));
    if (metrics === undefined) return errors;
    const figures: Readonly<Record<HostFigure, number | undefined>> = {
      AccessLogDelay: known(() => accessLogDelay(host, Date.now())),
      FailedSteps: errors.length,
      UnhealthyServices: await unhealthyServices(host),
      MemoryUsed: known(memoryUsed),
      DiskUsed: known(diskUsed),
      CertificateLeft: domain === undefined ? undefined : known(() => certificateLeft(domain)),
      ImageAge: known(imageAge),
    };
    const published = Object.entries(figures).flatMap(([name, figure]) =>
      figure === undefined ? [] : [[name, Math.round(figure * 10) / 10] as const],
    );
    await host.aws.publish(metrics, new Map(published));
  } catch (error) {
    host.log(`figures: not published: ${errorMessage(error)}`);
  }
  return errors;
}

/** Returns a figure; undefined for one that is not known here. */
function known(read: () => number | undefined): number | undefined {
  try {
    const figure = read();
    return figure !== undefined && Number.isFinite(figure) ? figure : undefined;
  } catch {
    return undefined;
  }
}

/** Without Docker the run itself has failed. */
async function unhealthyServices({
  edge,
  engine,
}: Pick<Host, "edge" | "engine">): Promise<number | undefined> {
  const routes = edge.routing?.routes ?? [];
  try {
    const states = await Promise.all(routes.map((route) => healthState(route, engine)));
    return states.filter((state) => !WELL.includes(state)).length;
  } catch {
    return undefined;
  }
}

function memoryUsed(): number {
  const text = readFileSync(MEMORY, "utf8");
  const of = (name: string) => Number(new RegExp(`^${name}: +(\\d+)`, "m").exec(text)?.[1]);
  return 100 * (1 - of("MemAvailable") / of("MemTotal"));
}

function diskUsed(): number {
  const { bavail, blocks } = statfsSync("/");
  return 100 * (1 - bavail / blocks);
}

function certificateLeft(domain: string): number {
  const { validFrom, validTo } = new X509Certificate(readFileSync(`${CERTIFICATES}/${domain}/fullchain.pem`));
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  return (100 * (to - Date.now())) / (to - from);
}

/** Amazon Linux keeps the date of its machine image as `image_date="20241031184132"`. */
function imageAge(): number {
  const [, year, month, day] = /^image_date="(\d{4})(\d\d)(\d\d)/m.exec(readFileSync(IMAGE, "utf8")) ?? [];
  return (Date.now() - Date.parse(`${year}-${month}-${day}T00:00:00Z`)) / DAY;
}
