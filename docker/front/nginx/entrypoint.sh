#!/bin/sh
# Writes who answers /api and how long connections stay open, then becomes nginx. FRONT_API, such as http://back:3000,
# is for local use: empty, as behind a load balancer, no request is passed on. EDGE_TIMEOUT is the seconds for which what
# is in front keeps an idle connection.
set -eu

readonly SOURCE=/etc/nginx/front
readonly TARGET=/tmp/front
readonly EDGE_TIMEOUT="${EDGE_TIMEOUT:-60}"
readonly BAD_API="FRONT_API is '${FRONT_API:-}', and must be like http://back:3000, without a path"

fail() {
  printf 'front: %s\n' "$*" >&2
  exit 1
}

# IPv6 addresses in brackets, as nginx wants them; those with a zone it can't use.
name_servers() {
  awk '$1 == "nameserver" && $2 !~ /%/ { printf "%s ", $2 ~ /:/ ? "[" $2 "]" : $2 }' /etc/resolv.conf
}

render_api() {
  if [ -z "${FRONT_API:-}" ]; then
    cat "$SOURCE/api-elsewhere.conf"
    return
  fi
  case $FRONT_API in
    *[!A-Za-z0-9:/._-]*) fail "$BAD_API" ;;
  esac
  printf '%s\n' "$FRONT_API" | grep -Eqx 'http://[A-Za-z0-9._-]+(:[0-9]{1,5})?' || fail "$BAD_API"
  resolvers=$(name_servers)
  [ -n "$resolvers" ] || fail "FRONT_API is set, but /etc/resolv.conf names no server to look names up"
  sed -e "s|@api@|$FRONT_API|" -e "s|@resolvers@|${resolvers% }|" "$SOURCE/api-proxied.conf"
}

# Longer than what is in front: it, not nginx, closes an idle connection first.
render_keepalive() {
  printf '%s\n' "$EDGE_TIMEOUT" | grep -Eqx '[1-9][0-9]{0,3}' ||
    fail "EDGE_TIMEOUT is '$EDGE_TIMEOUT', and must be a whole number of seconds from 1 to 9999"
  printf 'keepalive_timeout %ds;\n' "$((EDGE_TIMEOUT + 15))"
}

mkdir -p "$TARGET" || fail "/tmp must be writable: with a read-only root, run it with --tmpfs /tmp"
render_api >"$TARGET/api.conf"
render_keepalive >"$TARGET/keepalive.conf"
# To stderr from the first moment on: the log that the binary was built with may not be writable.
exec nginx -e stderr
