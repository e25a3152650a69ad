#!/bin/bash
# Functions that set up the host. The first boot runs them, and every deployment: it repairs what a failed boot has left out or
# somebody has removed.

# Program of each package that is looked for; dnf installs all packages or none.
PROGRAMS=(docker nginx certbot docker-credential-ecr-login node-24 logrotate)
PACKAGES=(docker nginx certbot amazon-ecr-credential-helper nodejs24 logrotate)

# Connections break when the Elastic IP takes the place of the address that the host boots with.
install_packages() {
  local attempts=$1 attempt
  type "${PROGRAMS[@]}" >/dev/null 2>&1 && return
  for ((attempt = 1; attempt <= attempts; attempt++)); do
    dnf install --assumeyes "${PACKAGES[@]}" >&2 && return
    echo "packages: attempt $attempt failed, retrying"
    sleep 5
  done
  echo "packages: not installed. The next deployment tries again." >&2
  return 1
}

# Written as a whole, because a swap file must not be sparse.
make_swap_file() {
  dd if=/dev/zero of=/swapfile.part bs=1M count=1024 status=none && chmod 600 /swapfile.part &&
    mkswap /swapfile.part && mv /swapfile.part /swapfile
}

# Containers do not use swap, so a deployment goes on without it.
add_swap() {
  if ! [[ -f /swapfile ]] && ! make_swap_file; then
    rm -f /swapfile.part
    echo "swap: not added. The next deployment tries again." >&2
    return
  fi
  grep -q '^/swapfile ' /etc/fstab || echo '/swapfile none swap defaults 0 0' >>/etc/fstab
  swapon --show=NAME --noheadings | grep -qx /swapfile || swapon /swapfile || true
}

start_timers() {
  systemctl enable --quiet --now ec2-to-fargate-deploy.timer ec2-to-fargate-watch.timer
}

# A unit that does not start does not end the run: the deployer repairs nginx's configuration, and reports the rest.
start_services() {
  local unit
  mkdir -p /var/log/ec2-to-fargate
  for unit in docker.service nginx.service certbot-renew.timer logrotate.timer; do
    systemctl enable --quiet --now "$unit" || true
  done
}
