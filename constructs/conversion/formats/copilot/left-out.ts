import { outsideDatabase } from "../../draft/connection";
import type { Lines } from "../../draft/lines";
import { fieldsOf, textOf } from "../../draft/plain-values";
import type { CopilotFolder, Manifest } from "./manifests";

/** Types of manifests that become services. */
const SERVICE = /^(Load Balanced Web|Backend|Worker|Request-Driven Web) (Service|App)$/;

/** Returns whether a manifest becomes a service. */
export function isService({ type }: Manifest): boolean {
  return SERVICE.test(type);
}

/** Says what becomes of all that is no service: jobs, static sites, pipelines, and databases outside of the templates. */
export function sayLeftOut(folder: CopilotFolder, hasDatabase: boolean, lines: Lines): void {
  for (const manifest of folder.workloads.filter((each) => !isService(each))) sayOther(manifest, lines);
  sayRest(folder, folder.workloads.filter(isService), hasDatabase, lines);
}

/** Says what becomes of jobs, static sites, and types that are not known. */
function sayOther({ type, at, fields }: Manifest, lines: Lines): void {
  if (type === "Scheduled Job") {
    const schedule = textOf(fieldsOf(fields["on"])["schedule"], "its schedule");
    lines.add(
      "missing",
      at(""),
      `${schedule}: there are no scheduled runs. Run it in a worker with a scheduler of its own, such as supercronic or celery beat, with replicas: 1; or by EventBridge Scheduler as a resource of your own.`,
    );
  } else if (type === "Static Site") {
    lines.add(
      "missing",
      at(""),
      "is a bucket behind CloudFront. Serve the files from a service with a web server, such as docker/front, or keep it where it is.",
    );
  } else lines.add("missing", at(""), `"${type}" is not known to this command.`);
}

/** Says what becomes of pipelines, and of databases outside of the templates. */
function sayRest(
  { pipelines }: CopilotFolder,
  services: readonly Manifest[],
  hasDatabase: boolean,
  lines: Lines,
): void {
  for (const { at } of pipelines) {
    lines.add(
      "missing",
      at(""),
      "the field github releases by GitHub Actions, and the field pipeline by CodePipeline: docs/delivery.md.",
    );
  }
  if (hasDatabase) return;
  for (const { fields, at } of services) {
    const names = ["variables", "secrets"].flatMap((each) => Object.keys(fieldsOf(fields[each])));
    const text = outsideDatabase(names);
    if (text !== undefined) lines.add("check", at("secrets"), text);
  }
}
