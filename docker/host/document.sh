#!/bin/bash
# The deploy document runs this after the calls of install_file. A release, the boot and a timer run it, so it is safe at
# any time.

LOCK_SECONDS=1800

# The parameter of the document. `deploy` runs this text as it is, and passes the names by a variable.
RESTART='{{ Restart }}'
if [[ $RESTART == *'Restart }'* ]]; then RESTART=${DEPLOY_RESTART:-}; fi
export RESTART

prepare() {
  export HOME="${HOME:-/root}"
  mkdir -p /var/log/ec2-to-fargate /run/ec2-to-fargate
  # For a host that was created before the deployer needed Node.
  command -v node-24 >/dev/null || dnf install --assumeyes --quiet nodejs24
  [[ -z ${changed:-} ]] || systemctl daemon-reload
  systemctl enable --quiet ec2-to-fargate-firewall.service
  systemctl enable --quiet --now ec2-to-fargate-deploy.timer ec2-to-fargate-watch.timer
}

# Held until the deployer and every process that it has started have exited.
lock() {
  exec 9>/run/lock/ec2-to-fargate.lock
  flock --wait "$LOCK_SECONDS" 9 || {
    echo "another deployment has been running for more than $LOCK_SECONDS s" >&2
    return 1
  }
}

prepare
lock
set -a
# shellcheck source=/dev/null
. /etc/ec2-to-fargate.env
set +a
exec node-24 /usr/local/share/ec2-to-fargate/deploy.mjs converge
