#!/usr/bin/env bash
# ./build.sh         dist/chromium/, dist/firefox/ and a store zip of each
# ./build.sh demo    a chat page with the extension in it  [--browser firefox] [--headless --shot FILE]
# ./build.sh test    every check that CI runs
# ./build.sh bench   the figures: JSON lines, then a table
#
# The work is done by crate/xtask; this only sees to it that cargo and node are there.
set -euo pipefail
cd "$(dirname "$0")"

has() { command -v "$1" >/dev/null 2>&1; }

# need PROGRAM PACKAGE…: installs Debian packages where this user may, else says what is missing.
need() {
  has "$1" && return
  if [ "$(id -u)" = 0 ] && has apt-get; then
    echo "installing ${*:2}" >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${@:2}" >&2
  fi
  has "$1" || { echo "build.sh: $1 is missing; on Debian: apt-get install ${*:2}" >&2; exit 1; }
}

[ -x "${CARGO_HOME:-${HOME:-/root}/.cargo}/bin/cargo" ] && PATH="${CARGO_HOME:-${HOME:-/root}/.cargo}/bin:$PATH"
need cargo cargo-web rustc-web rust-web-src
need cc gcc libc6-dev
need node nodejs
need npm npm

case "${1:-build}" in
  build | demo | test | bench) cargo xtask "${@:-build}" ;;
  *) sed -n '2,5s/^# //p' "$0"; exit 2 ;;
esac
