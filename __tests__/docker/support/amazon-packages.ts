import type { TestHost } from "./test-host";

/**
 * Amazon Linux's programs for packages, as far as the deployer calls them. An upgrade replaces the files of nginx, OpenSSL,
 * Docker, containerd and Node on the disk as rpm does, by copies, and restarts nothing.
 */
const DNF = `#!/bin/bash
case "$1" in
  check-release-update) echo "Version 2023.10.20261116:" >&2 ;;
  upgrade)
    ! [[ -s /etc/dnf-error ]] || { cat /etc/dnf-error >&2; exit 1; }
    [[ " $* " == *" --security --releasever=2023.10.20261116 "* ]] || { echo "Error: nothing to do" >&2; exit 1; }
    ssl=$(ldd /usr/sbin/nginx | awk '/libssl/ { print $3 }')
    for file in nginx dockerd containerd node; do readlink -f "$(command -v $file)"; done | cat - <(readlink -f "$ssl") |
      while read -r path; do cp --preserve=all "$path" "$path.new" && mv "$path.new" "$path"; done
    ;;
esac
`;

/** A kernel that was installed in the year 2100, after any boot. */
const RPM = `#!/bin/sh
printf '%s\\n' 'kernel 4102444800' 'bash 4102444800' 'glibc 1'
`;

/** Puts them onto a host. */
export async function installPackagePrograms(host: TestHost): Promise<void> {
  for (const [name, text] of Object.entries({ dnf: DNF, rpm: RPM })) {
    await host.run(`cat >/usr/local/bin/${name} && chmod +x /usr/local/bin/${name}`, text);
  }
}

/** Lets the next upgrades fail, or succeed with an empty text. @param error - what dnf prints */
export async function failUpgrades(host: TestHost, error: string): Promise<void> {
  await host.run("cat >/etc/dnf-error", error);
}
