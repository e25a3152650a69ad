import { type Container, containerName } from "../../../docker/host/deploy/docker/container";

/** A running container. Its name is its id. */
export function container(differences: Partial<Container> = {}): Container {
  const { service = "front", colour = "blue" } = differences;
  return {
    id: containerName(service, colour),
    service,
    colour,
    hash: "made-from-1",
    image: "shop/front:1",
    running: true,
    exitCode: 0,
    outOfMemory: false,
    database: false,
    created: "2026-11-22T09:59:00.000Z",
    startedAt: "2026-11-22T10:00:00.000Z",
    ...differences,
  };
}
