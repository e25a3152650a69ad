import { installCalls } from "../../constructs/host/host-scripts";

const file = (text: string, executable = false) => ({ path: "/etc/motd", text, executable });

describe("the calls that bring files to the host", () => {
  it("hand each over as it is, behind its permissions and path", () => {
    expect(installCalls([file("Hello, $USER\n")])).toBe(
      "install_file 0644 /etc/motd <<'END_OF_FILE'\nHello, $USER\nEND_OF_FILE\n",
    );
  });

  it("make a program one", () => {
    expect(installCalls([file("#!/bin/sh\n", true)])).toMatch(/^install_file 0755 /);
  });

  it("end a last line that has no end", () => {
    expect(installCalls([file("a")])).toContain("\na\nEND_OF_FILE\n");
  });

  it("refuse a text that would end itself early", () => {
    expect(() => installCalls([file("a\nEND_OF_FILE\nrm -rf /\n")])).toThrow(
      "docker/host: /etc/motd holds the line END_OF_FILE, which ends it",
    );
  });
});
