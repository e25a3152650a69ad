import type { ServiceDescription } from "../../settings/service-description";

/** Fields of a service in the order in which people read them. */
const ORDER = [
  ...[
    "build",
    "port",
    "path",
    "health",
    "healthCheck",
    "command",
    "release",
    "environment",
    "secrets",
    "database",
  ],
  ...["permissions", "cpu", "memory", "replicas", "scale", "capacity", "deployment", "stopTimeout", "user"],
  ...["readOnlyRootFilesystem", "ulimits", "tmpfs", "capabilities"],
];

/** Returns a service with its fields in order, without those that have no value or are empty. */
export function orderedService(fields: ServiceDescription): ServiceDescription {
  const entries = Object.entries(fields as Readonly<Record<string, unknown>>).filter(([, value]) => {
    if (value === undefined) return false;
    return typeof value !== "object" || value === null || Object.keys(value).length > 0;
  });
  const place = ([name]: readonly [string, unknown]) => ORDER.indexOf(name);
  return Object.fromEntries(entries.sort((one, other) => place(one) - place(other)));
}
