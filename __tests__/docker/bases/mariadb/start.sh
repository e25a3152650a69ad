#!/bin/sh
# As the official images do: an empty folder gets a database and a user, by a server that no network reaches.
set -eu
data=/var/lib/mysql
socket=/tmp/mariadb.sock
name=${MARIADB_DATABASE:-${MYSQL_DATABASE:-}}
user=${MARIADB_USER:-${MYSQL_USER:-}}
password=${MARIADB_PASSWORD:-${MYSQL_PASSWORD:-}}
chown mysql "$data"
if [ ! -d "$data/mysql" ]; then
  mariadb-install-db --user=mysql --datadir="$data" --skip-test-db >/dev/null
  mariadbd --user=mysql --datadir="$data" --skip-networking --socket="$socket" &
  until mariadb-admin --socket="$socket" ping >/dev/null 2>&1; do sleep 0.2; done
  mariadb --socket="$socket" <<SQL
CREATE DATABASE \`$name\`;
CREATE USER '$user'@'%' IDENTIFIED BY '$password';
GRANT ALL ON \`$name\`.* TO '$user'@'%';
SQL
  mariadb-admin --socket="$socket" shutdown
  wait
fi
exec mariadbd --user=mysql --datadir="$data" --bind-address=0.0.0.0 --socket="$socket"
