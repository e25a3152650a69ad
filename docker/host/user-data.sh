#!/bin/bash
# A new host runs this once, after the files of docker/host/filesystem are installed. It holds nothing of the application, so
# that no release and no change of the manifest replaces the host.

# The host has no internet access until its Elastic IP is associated, shortly after the boot.
install_packages() {
  local attempt
  for attempt in {1..60}; do
    dnf install --assumeyes docker nginx certbot amazon-ecr-credential-helper nodejs24 logrotate && return
    echo "packages: attempt $attempt failed, retrying"
    sleep 5
  done
  return 1
}

# Written as a whole, because a swap file must not be sparse.
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

start_services() {
  mkdir -p /var/log/ec2-to-fargate
  systemctl daemon-reload
  systemctl restart systemd-journald
  systemctl enable --now docker.service nginx.service
  systemctl enable --now ec2-to-fargate-deploy.timer ec2-to-fargate-watch.timer
  systemctl enable --now certbot-renew.timer logrotate.timer
}

install_packages
add_swap
start_services
