import { builtImage, type ComposeFile } from "./compose-file";
import type { DevelopmentStage } from "./development-stage";
import type { LocalApplication, LocalContainer } from "./local-application";

/** Stands for a value that the file before it has and that is removed. */
export const RESET = "\u0000reset";

/** Files of a service whose change builds its image again, beside the Dockerfile. */
const BUILDS_AGAIN = ["package.json", "package-lock.json"];

/** Folders that a service's container has of its own. */
const OWN_FOLDERS = ["node_modules/", "dist/"];

/**
 * Returns what differs while somebody works on an application: a compose file that is read after that of the application.
 *
 * A service whose Dockerfile has a stage `dev` runs that stage, and gets each changed file at once; any other is built again.
 * The limits are those of production, and building needs more: they are left out of the first kind.
 *
 * @param stages - stages `dev`, by folder of the Dockerfile
 */
export function watchFile(
  { name: application, containers }: LocalApplication,
  stages: ReadonlyMap<string, DevelopmentStage>,
): ComposeFile {
  const services = containers.map((container): readonly [string, ComposeFile] => {
    // Only what the services write is printed.
    if (!("build" in container.image)) return [container.name, { attach: false }];
    const { build } = container.image;
    const image = builtImage(application, container.service ?? container.name, "dev");
    return [container.name, { image, ...watched(container, build, stages.get(build)) }];
  });
  return { services: Object.fromEntries(services) };
}

function watched(
  { runsOnce, command }: LocalContainer,
  build: string,
  stage: DevelopmentStage | undefined,
): ComposeFile {
  const again = (file: string) => ({ path: `${build}/${file}`, action: "rebuild" });
  if (stage === undefined) {
    return runsOnce ? {} : { develop: { watch: [{ path: build, action: "rebuild" }] } };
  }
  const unlimited = { mem_limit: 0, memswap_limit: 0, pids_limit: -1, read_only: false, user: "0" };
  if (runsOnce) return unlimited;
  return {
    build: { target: "dev" },
    ...(command === undefined ? {} : { command: RESET }),
    ...unlimited,
    develop: {
      watch: [
        { path: build, action: "sync", target: stage.folder, ignore: [...OWN_FOLDERS, ...BUILDS_AGAIN] },
        ...[...BUILDS_AGAIN, "Dockerfile"].map(again),
      ],
    },
  };
}
