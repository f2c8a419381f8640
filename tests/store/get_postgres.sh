#!/usr/bin/env bash
# Makes sure that the store's tests have PostgreSQL's programs: those that are installed, or the system's package.
# Without them those tests are skipped and say so.
set -u
if [ -n "${SAKSI_POSTGRES:-}" ] && [ -x "$SAKSI_POSTGRES/initdb" ]; then
    exit 0
fi
command -v pg_ctl >/dev/null && exit 0
for programs in /usr/lib/postgresql/*/bin; do
    [ -x "$programs/initdb" ] && exit 0
done
if command -v apt-get >/dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    echo "installing postgresql for the store's tests"
    if $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends postgresql >/dev/null; then
        exit 0
    fi
fi
echo "no PostgreSQL could be had: install it, or name the folder of its programs in SAKSI_POSTGRES;" \
    "the tests on it are skipped" >&2
exit 0
