import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { staleServices } from "../../docker/host/deploy/stale-services";
import { newHost, PROCESSES, put } from "./support/temporary-paths";

jest.mock("../../docker/host/deploy/paths", () => jest.requireActual("./support/temporary-paths"));

let pid = 1;

/** A process of a unit that has mapped a program and a library. */
function process(
  unit: string,
  program: string,
  { library = "/usr/lib64/libssl.so.3", title = program, group = `system.slice/${unit}` } = {},
): void {
  const folder = join(PROCESSES, String(pid++));
  put(join(folder, "cgroup"), `0::/${group}\n`);
  put(join(folder, "cmdline"), title);
  const mapped = [program, library].map((path) => `7f00-7f01 r-xp 00000000 fd:00 4711      ${path}`);
  put(
    join(folder, "maps"),
    ["7f00-7f01 rw-p 00000000 00:01 9     /memfd:x (deleted)", ...mapped, ""].join("\n"),
  );
  symlinkSync(program, join(folder, "exe"));
}

const DELETED = { library: "/usr/lib64/libssl.so.3.0.8 (deleted)" };

beforeEach(() => {
  newHost();
  put(join(PROCESSES, "stat"), "btime 1");
});

describe("a unit to restart after an update", () => {
  it.each<[string, string, string, Parameters<typeof process>[2], readonly string[]]>([
    ["has a new library", "nginx.service", "/usr/sbin/nginx", DELETED, ["nginx.service"]],
    ["has a new program", "docker.service", "/usr/bin/dockerd (deleted)", {}, ["docker.service"]],
    ["has nothing new", "nginx.service", "/usr/sbin/nginx", {}, []],
    ["is another one", "chronyd.service", "/usr/sbin/chronyd", DELETED, []],
    [
      "is not that of a container's supervisor",
      "containerd.service",
      "/usr/bin/containerd-shim-runc-v2 (deleted)",
      {},
      [],
    ],
    [
      "is not that of a container",
      "docker.service",
      "/usr/bin/node",
      { ...DELETED, group: "system.slice/docker-4f.scope" },
      [],
    ],
    [
      "is not that of a worker that finishes its connections",
      "nginx.service",
      "/usr/sbin/nginx",
      { ...DELETED, title: "nginx: worker process is shutting down" },
      [],
    ],
    [
      "gives the containers their credentials",
      "ec2-to-fargate-credentials.service",
      "/usr/bin/node-24 (deleted)",
      {},
      ["ec2-to-fargate-credentials.service"],
    ],
  ])("%s", (_, unit, program, more, stale) => {
    process(unit, program, more);
    expect(staleServices()).toEqual(stale);
  });

  it("is named once, and what others depend on is first", () => {
    process("nginx.service", "/usr/sbin/nginx", DELETED);
    process("nginx.service", "/usr/sbin/nginx", DELETED);
    process("docker.service", "/usr/bin/dockerd (deleted)");
    process("containerd.service", "/usr/bin/containerd (deleted)");
    expect(staleServices()).toEqual(["containerd.service", "docker.service", "nginx.service"]);
  });
});
