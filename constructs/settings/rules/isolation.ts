import { checkTmpfsPath } from "../checks/isolation";
import type { Description } from "../description";
import type { ServiceOverride } from "../service-description";
import { problemWith } from "../messages";
import type { Path } from "../paths";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/** Folders in memory must have paths that both platforms can mount. */
export function validTmpfsPaths({ services, environments }: Description): readonly Finding[] {
  return [
    ...pathFindings(["services"], services),
    ...Object.entries(environments).flatMap(([name, { services: overrides = {} }]) =>
      pathFindings(["environments", name, "services"], overrides),
    ),
  ];
}

/** A path is checked even where its size is invalid, so these findings depend on no value. */
function pathFindings(at: Path, services: Readonly<Record<string, ServiceOverride>>): readonly Finding[] {
  return Object.entries(services).flatMap(([name, { tmpfs = {} }]) =>
    Object.keys(tmpfs).flatMap((folder) => {
      const message = checkTmpfsPath(folder);
      return message === undefined ? [] : [{ path: [...at, name, "tmpfs", folder], message, reads: [] }];
    }),
  );
}

/** Folders in memory count towards a service's memory, so together they must be smaller. */
export function fittingTmpfs({ services }: Environment): readonly Finding[] {
  return services.flatMap(({ name, memory, tmpfs }) => {
    const size = Object.values(tmpfs).reduce((sum, each) => sum + each, 0);
    if (size < memory) return [];
    const path = ["services", name, "tmpfs"];
    const predicate = `takes ${size} MiB of a memory of ${memory} MiB, in which the files are held`;
    const message = problemWith(tmpfs, predicate, "Reduce the sizes, or raise memory.");
    return [{ path, message, reads: [path, ["services", name, "memory"]] }];
  });
}

/** With a read-only root file system, the user must not be root. */
export function unprivilegedUser({ services }: Environment): readonly Finding[] {
  return services.filter(isRootReadOnly).map(({ name, user }) => {
    const path = ["services", name, "user"];
    const fix = 'Name another user of the image, such as "1000", or remove "readOnlyRootFilesystem".';
    const message = problemWith(
      user,
      "conflicts with readOnlyRootFilesystem: a service that changes no files does not need root",
      fix,
    );
    return { path, message, reads: [path, ["services", name, "readOnlyRootFilesystem"]] };
  });
}

function isRootReadOnly({ user = "", readOnlyRootFilesystem }: ServiceSettings): boolean {
  const [name = ""] = user.split(":");
  return readOnlyRootFilesystem && (name === "root" || /^0+$/.test(name));
}
