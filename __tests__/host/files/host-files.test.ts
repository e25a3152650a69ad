import { hostFiles, installCalls } from "../../../constructs/host/files/host-files";

const file = (text: string, executable = false) => ({ path: "/etc/motd", text, executable });

describe("the files of the host", () => {
  const textOf = (path: string, values: Readonly<Record<string, string>>) =>
    hostFiles(values).find((found) => found.path === path)?.text;

  it("have their absolute paths, and programs are executable", () => {
    const files = hostFiles({});
    expect(files.length).toBeGreaterThan(10);
    for (const { path, text, executable } of files) {
      expect(path).toMatch(/^\/(etc|root|usr)\//);
      expect(executable).toBe(text.startsWith("#!"));
    }
    expect(files.filter(({ executable }) => executable).map(({ path }) => path)).toEqual([
      "/etc/letsencrypt/renewal-hooks/deploy/ec2-to-fargate",
      "/usr/local/sbin/credentials-address",
      "/usr/local/sbin/deploy",
    ]);
  });

  it("have their placeholders replaced, except those of the deployer", () => {
    expect(textOf("/root/.docker/config.json", { REGISTRY: "registry.example" })).toContain(
      "registry.example",
    );
    expect(textOf("/root/.docker/config.json", {})).toContain("@REGISTRY@");
  });
});

describe("the calls that install files on the host", () => {
  it("pass each file unchanged, with its mode and path", () => {
    expect(installCalls([file("Hello, $USER\n")])).toBe(
      "install_file 0644 /etc/motd <<'END_OF_FILE'\nHello, $USER\nEND_OF_FILE\n",
    );
  });

  it("make a program executable", () => {
    expect(installCalls([file("#!/bin/sh\n", true)])).toMatch(/^install_file 0755 /);
  });

  it("add a missing line break at the end", () => {
    expect(installCalls([file("a")])).toContain("\na\nEND_OF_FILE\n");
  });

  it("reject a file that contains the line which ends it", () => {
    expect(() => installCalls([file("a\nEND_OF_FILE\nrm -rf /\n")])).toThrow(
      'docker/host: /etc/motd contains the line "END_OF_FILE", which ends a file in the script. Change that line.',
    );
  });
});
