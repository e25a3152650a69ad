#!/bin/sh
# As the official image does: an empty folder gets a database and a user, by a server that no network reaches.
set -eu
chown postgres "$PGDATA" && chmod 700 "$PGDATA"
as() { runuser -u postgres -- "$@"; }
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  as initdb -U "$POSTGRES_USER" --auth-local=trust --auth-host=scram-sha-256 >/dev/null
  as pg_ctl -w -s -o "-c listen_addresses='' -k /tmp" start
  as psql -q -h /tmp -U "$POSTGRES_USER" postgres -c "ALTER ROLE \"$POSTGRES_USER\" PASSWORD '$POSTGRES_PASSWORD'"
  as createdb -h /tmp -U "$POSTGRES_USER" "$POSTGRES_DB"
  as pg_ctl -w -s -m fast stop
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
fi
exec setpriv --reuid postgres --regid postgres --init-groups -- postgres -c "listen_addresses=*" -k /tmp
