#!/bin/bash
# The deploy document runs this after the calls of install_file and the functions of setup.sh. A release, the boot and a timer run it, so it is safe at
# any time.

LOCK_SECONDS=1800

# Systems Manager replaces the parameters by words without braces. `deploy` runs this text as it is, and sets a variable.
COMMAND='{{ Command }}'
[[ $COMMAND != *'{'* ]] || COMMAND=converge
RESTART='{{ Restart }}'
[[ $RESTART != *'{'* ]] || RESTART=${DEPLOY_RESTART:-}
export RESTART

prepare() {
  export HOME="${HOME:-/root}"
  mkdir -p /var/log/ec2-to-fargate /run/ec2-to-fargate
  install_packages 3
  add_swap
  if [[ -n ${changed:-} ]]; then
    systemctl daemon-reload
    # It may run for hours, with the previous version of the deployer. systemd warns that the timer will start it again.
    systemctl stop ec2-to-fargate-watch.service 2>/dev/null || true
  fi
  start_services
  systemctl enable --quiet ec2-to-fargate-firewall.service
  start_timers
  systemctl enable --quiet --now ec2-to-fargate-credentials.socket ec2-to-fargate-credentials.service || true
  # While only the service restarts, its socket stays open, and requests wait. As above, a failure does not end the run.
  case ${changed:-} in
    *credentials*) systemctl restart ec2-to-fargate-credentials.socket ;;
    *deploy.mjs* | *ec2-to-fargate.env*) systemctl restart ec2-to-fargate-credentials.service ;;
  esac || true
  rm -f /run/ec2-to-fargate-changed
}

# Held until the deployer releases it or ends. A release stops the replacement of an unhealthy container, which holds it too.
lock() {
  local waited
  exec 9>/run/lock/ec2-to-fargate.lock
  for ((waited = 0; waited < LOCK_SECONDS; waited += 5)); do
    [[ ${DEPLOY_BY:-} == timer ]] || systemctl stop 'ec2-to-fargate-replace-*.service' 2>/dev/null || true
    flock --wait 5 9 && return
  done
  echo "another deployment has been running for more than $LOCK_SECONDS s" >&2
  return 1
}

load_environment() {
  set -a
  # shellcheck source=/dev/null
  . /etc/ec2-to-fargate.env
  set +a
}

if [[ $COMMAND == status ]]; then
  load_environment
  exec node-24 /usr/local/share/ec2-to-fargate/deploy.mjs status
fi
prepare
lock
load_environment
export LOCK_FILE_DESCRIPTOR=9
exec node-24 /usr/local/share/ec2-to-fargate/deploy.mjs converge
