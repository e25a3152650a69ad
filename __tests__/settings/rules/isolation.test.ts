import { invalidPaths } from "../support/lines-of";

describe("the user of a service", () => {
  it.each<[assignments: string, paths: readonly string[]]>([
    ["services.back.readOnlyRootFilesystem: true", []],
    ["services.back.user: 'root'", []],
    ["services.back.user: 'node'; services.back.readOnlyRootFilesystem: true", []],
    ["services.back.user: 'rooted'; services.back.readOnlyRootFilesystem: true", []],
    ["services.back.user: '1000:0'; services.back.readOnlyRootFilesystem: true", []],
    ["services.back.user: 'root'; services.back.readOnlyRootFilesystem: true", ["services.back.user"]],
    ["services.back.user: 'root:node'; services.back.readOnlyRootFilesystem: true", ["services.back.user"]],
    ["services.back.user: '000:1'; services.back.readOnlyRootFilesystem: true", ["services.back.user"]],
    [
      "services.back.user: 'root'; environments.dev.services: { back: { readOnlyRootFilesystem: true } }",
      ["services.back.user"],
    ],
  ])("with %s", (assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});

describe("the folders in memory", () => {
  it.each<[assignments: string, paths: readonly string[]]>([
    ["services.back.tmpfs: { '/tmp': 64, '/var/cache/app-1': 447 }", []],
    ["services.back.tmpfs: { '/device': 64, '/process': 64 }", []],
    ["services.back.tmpfs: { '/tmp': 64, '/run': 448 }", ["services.back.tmpfs"]],
    ["services.back.tmpfs: { '/tmp': 600 }; services.back.memory: 1024; host.instanceType: 't3.medium'", []],
    [
      "services.back.tmpfs: { '/tmp': 300 }; environments.dev.services: { back: { tmpfs: { '/run': 300 } } }",
      ["environments.dev.services.back.tmpfs"],
    ],
    [
      "environments.dev.services: { back: { tmpfs: { run: 1 } } }",
      ["environments.dev.services.back.tmpfs.run"],
    ],
    ...["", "/", "//tmp", "/tmp/", "/a/../b", "/a/./b", "/a b", "/a:b", "/a,size=1g", "/${x}"].map(
      (folder): [string, string[]] => [
        `services.back.tmpfs: { "${folder}": 1 }`,
        [`services.back.tmpfs["${folder}"]`],
      ],
    ),
    ...["/proc", "/proc/sys", "/sys/fs/cgroup", "/dev", "/dev/shm"].map((folder): [string, string[]] => [
      `services.back.tmpfs: { "${folder}": 1 }`,
      [`services.back.tmpfs["${folder}"]`],
    ]),
  ])("with %s", (assignments, paths) => {
    expect(invalidPaths(assignments)).toEqual(paths);
  });
});
