#!/bin/sh
# What of the official image's entry point the chart and the tests use: first start, POSTGRES_*, scripts, and no root.
set -eu

if [ "${1#-}" != "$1" ]; then
  set -- postgres "$@"
fi
if [ "$1" != postgres ]; then
  exec "$@"
fi
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /var/run/postgresql
  chown -R postgres:postgres "$PGDATA" /var/run/postgresql
  exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$0" "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  : "${POSTGRES_PASSWORD:?is not set}"
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  words=$(mktemp)
  printf '%s\n' "$POSTGRES_PASSWORD" >"$words"
  initdb --pgdata="$PGDATA" --username="${POSTGRES_USER:=postgres}" --pwfile="$words" --auth-local=trust --auth-host=scram-sha-256
  rm -f "$words"
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
  # It listens to nobody but the scripts meanwhile; "${@:2}" is not for sh.
  shift
  pg_ctl --pgdata="$PGDATA" --wait --options="-c listen_addresses='' -p ${PGPORT:-5432}" start
  export POSTGRES_USER
  if [ "${POSTGRES_DB:=$POSTGRES_USER}" != postgres ]; then
    psql --username="$POSTGRES_USER" --dbname=postgres -v ON_ERROR_STOP=1 -v name="$POSTGRES_DB" <<'SQL'
CREATE DATABASE :"name";
SQL
  fi
  for script in /docker-entrypoint-initdb.d/*; do
    case $script in
      *.sh)
        # As the official image does: one that may be executed is, another is read.
        if [ -x "$script" ]; then "$script"; else . "$script"; fi
        ;;
      *.sql) psql --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" -v ON_ERROR_STOP=1 --file="$script" ;;
    esac
  done
  pg_ctl --pgdata="$PGDATA" --mode=fast --wait stop
  set -- postgres "$@"
  echo 'PostgreSQL init process complete; ready for start up.'
fi
exec "$@"
