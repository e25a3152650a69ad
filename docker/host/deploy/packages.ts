import { readFileSync } from "node:fs";
import { run } from "./exec";
import { BOOT } from "./paths";

/**
 * Days for which a release of Amazon Linux has been out before it is installed, so that one that AWS takes back is not.
 *
 * AWS advises against the newest one as it is. Source: AL2023 user guide, "Updating AL2023".
 */
const LEAST_DAYS = 3;

const DAY = 24 * 60 * 60 * 1000;

/** Seconds that an installation may take. */
const UPGRADE_TIMEOUT = 1500;

/** Packages that take effect only after a reboot. Source: needs-restarting(1) of dnf-plugins-core. */
const BOOTED = /^(kernel(\d[\d.]*)?|glibc|linux-firmware|systemd|dbus|dbus-broker)$/;

/**
 * Picks the release to install security updates from: the newest that has been out for long enough. Its version has its date.
 *
 * @param text - what `dnf check-release-update` prints
 * @returns undefined when there is none
 */
export function chosenRelease(text: string, now: Date): string | undefined {
  const versions = [...text.matchAll(/\b20\d\d\.\d+\.(\d{4})(\d\d)(\d\d)\b/g)].map(
    ([version, year, month, day]) => ({ version, date: Date.parse(`${year}-${month}-${day}T00:00:00Z`) }),
  );
  const old = versions.filter(({ date }) => date <= now.getTime() - LEAST_DAYS * DAY);
  return old.sort((one, other) => other.date - one.date)[0]?.version;
}

/** Returns the names of packages that were installed since the last boot and take effect only after a reboot, each once. */
export function waitingForBoot(installed: string, booted: number): readonly string[] {
  const names = installed
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([name = "", seconds]) => BOOTED.test(name) && Number(seconds) > booted)
    .map(([name = ""]) => name);
  return [...new Set(names)].sort();
}

/** Amazon Linux's packages. */
export const packages = {
  /**
   * Installs the security updates of a release of Amazon Linux. Without a release none would be: a host is locked to the one
   * of its machine image. Source: AL2023 user guide, "Deterministic upgrades through versioned repositories".
   *
   * @returns the release; undefined when none is newer
   * @throws when the repository is not reachable, another program installs packages, or the disk is full
   */
  async upgrade(now: Date): Promise<string | undefined> {
    const errorLine = /^(Error|Failed|Curl)|No space/;
    // Where it prints the releases depends on its version.
    const found = await run("bash", ["-c", "dnf check-release-update --refresh 2>&1"], { timeout: 300 });
    const release = chosenRelease(found, now);
    if (release === undefined) return undefined;
    const how = ["--assumeyes", "--setopt=exit_on_lock=True"];
    await run("dnf", ["upgrade", "--security", `--releasever=${release}`, ...how], {
      timeout: UPGRADE_TIMEOUT,
      errorLine,
    });
    return release;
  },

  /** Returns the names of packages for which the host has to reboot. */
  async waitingForBoot(): Promise<readonly string[]> {
    const [, booted = "0"] = /^btime (\d+)$/m.exec(readFileSync(BOOT, "utf8")) ?? [];
    const installed = await run("rpm", ["-qa", "--queryformat", "%{NAME} %{INSTALLTIME}\\n"]);
    return waitingForBoot(installed, Number(booted));
  },
};
