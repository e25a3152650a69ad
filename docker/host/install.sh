#!/bin/bash
# The start of every script that installs files on the host. Calls of install_file follow.
set -euo pipefail
umask 022
# Files that are newer than the programs that run, also of a run that ended before it restarted them.
changed=$(cat /run/ec2-to-fargate-changed 2>/dev/null || true)

# Replaces a file in one step: a reader finds the old content or the new one. An unchanged file is not touched, and needs no
# space on the disk.
install_file() {
  local mode=$1 path=$2 text part=
  text=$(mktemp /run/ec2-to-fargate-file.XXXXXX)
  cat >"$text"
  if ! cmp --silent "$text" "$path"; then
    # No program reads a file whose name ends with a tilde, if it stays after a crash.
    if ! { mkdir -p "$(dirname "$path")" && part=$(mktemp --suffix='~' "$path.XXXXXX") &&
      cp "$text" "$part" && chmod "$mode" "$part" &&
      echo "$path" >>/run/ec2-to-fargate-changed && mv "$part" "$path"; }; then
      rm -f "$text" "$part"
      return 1
    fi
    # shellcheck disable=SC2034 # read by document.sh
    changed+=" $path"
  fi
  rm "$text"
}
