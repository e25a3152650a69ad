#!/bin/bash
# Begins every script that brings files to the host; calls of install_file follow.
set -euo pipefail
umask 022
changed=

# A reader finds the old content or the new one. What is the same is left alone.
install_file() {
  local mode=$1 path=$2 part
  mkdir -p "$(dirname "$path")"
  part=$(mktemp "$path.XXXXXX")
  cat >"$part"
  chmod "$mode" "$part"
  if cmp --silent "$part" "$path"; then
    rm "$part"
  else
    mv "$part" "$path"
    # shellcheck disable=SC2034 # read by what follows
    changed=yes
  fi
}
