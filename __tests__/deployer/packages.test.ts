import { run } from "../../docker/host/deploy/exec";
import { chosenRelease, packages, waitingForBoot } from "../../docker/host/deploy/packages";

jest.mock("../../docker/host/deploy/exec");

const NOW = new Date("2026-11-29T04:00:00Z");

/** What dnf prints, after the form of the AL2023 user guide. */
const printed = (...versions: readonly string[]) =>
  [
    "WARNING:",
    '  A newer release of "Amazon Linux" is available.',
    "",
    ...versions.flatMap((version) => [
      `Version ${version}:`,
      `  Run the following command to upgrade to ${version}:`,
      "",
      `    dnf upgrade --releasever=${version}`,
      "",
    ]),
  ].join("\n");

describe("the release whose security updates are installed", () => {
  it.each<[string, readonly string[], string | undefined]>([
    ["the newest", ["2023.9.20261102", "2023.9.20261116"], "2023.9.20261116"],
    ["one that has been out for three days", ["2023.9.20261116", "2023.10.20261126"], "2023.10.20261126"],
    ["not one that has been out for less", ["2023.9.20261116", "2023.10.20261127"], "2023.9.20261116"],
    ["the newest by date, not by order", ["2023.10.20261120", "2023.9.20261116"], "2023.10.20261120"],
    ["none when the host has the newest", [], undefined],
    ["none when all are too new", ["2023.10.20261128"], undefined],
  ])("is %s", (_, versions, release) => {
    expect(chosenRelease(printed(...versions), NOW)).toBe(release);
  });

  it("is named to dnf, which would install nothing without it", async () => {
    jest.mocked(run).mockResolvedValue(printed("2023.9.20261116"));
    expect(await packages.upgrade(NOW)).toBe("2023.9.20261116");
    expect(jest.mocked(run).mock.calls.at(-1)?.[1]).toEqual([
      "upgrade",
      "--security",
      "--releasever=2023.9.20261116",
      "--assumeyes",
      "--setopt=exit_on_lock=True",
    ]);
  });
});

describe("a package that takes effect only after a boot", () => {
  it.each([
    ["kernel", ["kernel"]],
    ["kernel6.12", ["kernel6.12"]],
    ["glibc", ["glibc"]],
    ["kernel-headers", []],
    ["nginx", []],
  ])("%s", (name, waiting) => {
    expect(waitingForBoot(`${name} 2000\n`, 1000)).toEqual(waiting);
  });

  it("is not waited for when it was installed before the boot", () => {
    expect(waitingForBoot("kernel 900\nglibc 900\n", 1000)).toEqual([]);
  });

  it("is named once, although several versions of a kernel are installed", () => {
    expect(waitingForBoot("systemd 2000\nkernel 900\nkernel 2000\nkernel 2001\n", 1000)).toEqual([
      "kernel",
      "systemd",
    ]);
  });
});
