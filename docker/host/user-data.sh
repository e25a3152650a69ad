#!/bin/bash
# Runs once, at the first boot. Nothing of the application is in here, so that no release and no change of the
# manifest ever replaces the host.
set -euo pipefail

: "${DEPLOY_DOCUMENT:?}" "${AWS_REGION:?}" "${REGISTRY:?}" "${NETWORK:?}"

# The Elastic IP, and with it the way out, arrives a moment after the boot.
install_packages() {
  local attempt
  for attempt in {1..60}; do
    dnf install --assumeyes docker nginx certbot amazon-ecr-credential-helper jq logrotate && return
    echo "packages: attempt $attempt failed, trying again"
    sleep 5
  done
  return 1
}

# Written in full, because a swap file must not have holes.
add_swap() {
  if [[ ! -f /swapfile ]]; then
    dd if=/dev/zero of=/swapfile.part bs=1M count=1024 status=none
    chmod 600 /swapfile.part
    mkswap /swapfile.part
    mv /swapfile.part /swapfile
  fi
  grep -q '^/swapfile ' /etc/fstab || echo '/swapfile none swap defaults 0 0' >>/etc/fstab
  swapon --show=NAME --noheadings | grep -qx /swapfile || swapon /swapfile
}

# Containers must not get addresses of the VPC: its database and its resolver would be out of reach.
configure_docker() {
  local bridge=172.17.0.1/16 pool=172.18.0.0/16
  if [[ $NETWORK == 172.* ]]; then
    bridge=192.168.0.1/17
    pool=192.168.128.0/17
  fi
  install -d /etc/docker
  cat >/etc/docker/daemon.json <<JSON
{
  "log-driver": "local",
  "log-opts": { "max-size": "20m", "max-file": "5" },
  "live-restore": true,
  "bip": "$bridge",
  "default-address-pools": [{ "base": "$pool", "size": 24 }]
}
JSON
  install -d -m 0700 /root/.docker
  printf '{ "credHelpers": { "%s": "ecr-login" } }\n' "$REGISTRY" >/root/.docker/config.json
}

# The script is fetched anew for every run, so that a new version needs no new host.
install_deploy() {
  cat >/usr/local/sbin/ec2-to-fargate-deploy <<'BASH'
#!/bin/bash
set -euo pipefail
script=$(mktemp /run/ec2-to-fargate-deploy.XXXXXX)
trap 'rm -f "$script"' EXIT
aws ssm get-document --region "$AWS_REGION" --name "$DEPLOY_DOCUMENT" --document-format JSON \
  --query Content --output text | jq -r '.mainSteps[0].inputs.runCommand | join("\n")' >"$script"
bash "$script"
BASH
  chmod 755 /usr/local/sbin/ec2-to-fargate-deploy

  cat >/etc/systemd/system/ec2-to-fargate-deploy.service <<UNIT
[Unit]
Description=Converge this host to its manifest
Wants=network-online.target
After=network-online.target docker.service nginx.service

[Service]
Type=oneshot
Environment=HOME=/root
Environment=AWS_REGION=$AWS_REGION
Environment=DEPLOY_DOCUMENT=$DEPLOY_DOCUMENT
Environment=DEPLOY_BY=timer
ExecStart=/usr/local/sbin/ec2-to-fargate-deploy
TimeoutStartSec=45min
UNIT

  cat >/etc/systemd/system/ec2-to-fargate-deploy.timer <<'UNIT'
[Unit]
Description=Converge this host at boot and every ten minutes

[Timer]
OnBootSec=15s
OnUnitInactiveSec=10min

[Install]
WantedBy=timers.target
UNIT
}

start_services() {
  systemctl daemon-reload
  systemctl enable --now docker.service nginx.service
  systemctl enable --now ec2-to-fargate-deploy.timer
  systemctl enable --now certbot-renew.timer logrotate.timer
}

install_packages
add_swap
configure_docker
install_deploy
start_services
