import type { Mistake } from "./mistake";

/** Mistakes in what a container of the host may do, and in how it is watched and replaced. */
export const CONTAINERS: readonly Mistake[] = [
  {
    mistake: "containers reach the host's metadata by two hops",
    file: "constructs/host/docker-host.ts",
    from: "const METADATA_HOP_LIMIT = 1;",
    to: "const METADATA_HOP_LIMIT = 2;",
    tests: ["host/docker-host"],
  },
  {
    mistake: "the firewall lets containers reach the metadata service",
    file: "docker/host/deploy/firewall.ts",
    from: "    `-A DOCKER-USER -d ${METADATA} -j REJECT`,\n",
    to: "",
    tests: ["deployer/firewall"],
  },
  {
    mistake: "containers start although the firewall's rules are refused",
    file: "docker/host/deploy/commands/converge.ts",
    from: "(manifest, containers));\n    if (errors.length > 0) return errors;\n",
    to: "(manifest, containers));\n",
    tests: ["deployer/commands/converge.test"],
  },
  {
    mistake: "a container gets credentials with any token",
    file: "docker/host/deploy/credentials-server.ts",
    from: "each.tokenHash === hash && each.addresses",
    to: "each.addresses",
    tests: ["deployer/credentials-server"],
  },
  {
    mistake: "credentials are renewed only after they have ended",
    file: "docker/host/deploy/role-credentials.ts",
    from: "secondsLeft(entry) < lifetime / 2",
    to: "secondsLeft(entry) <= 0",
    tests: ["deployer/role-credentials"],
  },
  {
    mistake: "a container may use swap beyond its memory",
    file: "docker/host/deploy/docker/container-request.ts",
    from: "MemorySwap: service.memory * MIB,",
    to: "MemorySwap: -1,",
    tests: ["deployer/docker/container-request"],
  },
  {
    mistake: "a container keeps the capabilities that its service drops",
    file: "docker/host/deploy/docker/container-request.ts",
    from: "CapDrop: service.capabilities.drop,",
    to: "CapDrop: [],",
    tests: ["deployer/docker/container-request"],
  },
  {
    mistake: "the release command runs on the host after the new container",
    file: "docker/host/deploy/release.ts",
    from:
      "    if (before?.image !== image) await runReleaseCommand(host, next);\n" +
      "    await freePlace(host, containerName(name, colour));\n" +
      "    await startContainer(host, next, route, colour);\n",
    to:
      "    await freePlace(host, containerName(name, colour));\n" +
      "    await startContainer(host, next, route, colour);\n" +
      "    if (before?.image !== image) await runReleaseCommand(host, next);\n",
    tests: ["deployer/release"],
  },
  {
    mistake: "a container with open connections is stopped at once",
    file: "docker/host/deploy/drain.ts",
    from: "return connections === 0 && (age >= KEPT_CONNECTIONS || !idleClients);",
    to: "return true;",
    tests: ["deployer/drain"],
  },
  {
    mistake: "a container is checked every ten seconds, whatever its health check says",
    file: "docker/host/deploy/commands/watch.ts",
    from: "await sleep(route.healthCheck.interval);",
    to: "await sleep(10);",
    tests: ["deployer/commands/watch"],
  },
  {
    mistake: "a container that doesn't answer is restarted in place",
    file: "docker/host/deploy/commands/watch.ts",
    from: "      await replaceBeside(host, route);",
    to: '      await run("docker", ["restart", id]);',
    tests: ["deployer/commands/watch"],
  },
  {
    mistake: "a service may have every action of a kind",
    file: "constructs/settings/checks/permissions.ts",
    from: "return wildcard(value);",
    to: "return undefined;",
    tests: ["settings/rules/permissions"],
  },
  {
    mistake: "the host has no room for the second container of a release",
    file: "constructs/settings/rules/host-memory.ts",
    from: "sum + largest + SYSTEM_MEMORY",
    to: "sum + SYSTEM_MEMORY",
    tests: ["settings/rules/sizing"],
  },
];
