#!/bin/bash
# The start of every script that installs files on the host. Calls of install_file follow.
set -euo pipefail
umask 022
changed=

# Replaces a file in one step: a reader finds the old content or the new one. An unchanged file is not touched.
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
    # shellcheck disable=SC2034 # read by document.sh
    changed+=" $path"
  fi
}
