#!/bin/bash
# A new host runs this once, after the files of docker/host/filesystem are installed and the functions of setup.sh are defined.
# It holds nothing of the application, so that no release and no change of the manifest replaces the host.

# The agent may have been started before the host could reach anything. Without a restart it would try again only after 5 to 30
# minutes, and Systems Manager would answer InvalidInstanceId until then.
restart_agent() {
  ! systemctl cat amazon-ssm-agent.service >/dev/null 2>&1 || systemctl restart amazon-ssm-agent.service
}

# Whatever fails here, the deployer runs within ten minutes and sets up what is missing.
trap start_timers EXIT
install_packages 60
restart_agent
add_swap
systemctl restart systemd-journald
start_services
