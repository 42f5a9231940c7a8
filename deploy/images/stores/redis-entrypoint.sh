#!/bin/sh
# What of the official image's entry point the chart and the tests use: options alone are for redis-server, and no root.
set -eu

if [ "${1#-}" != "$1" ]; then
  set -- redis-server "$@"
fi
if [ "$1" = redis-server ]; then
  if [ "$(id -u)" = 0 ]; then
    chown redis:redis /data
    exec setpriv --reuid=redis --regid=redis --init-groups -- "$0" "$@"
  fi
  # Who may connect is the network's affair here, as in the official image.
  set -- "$@" --protected-mode no
fi
exec "$@"
