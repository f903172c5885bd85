#!/bin/sh
# Makes a bare Debian 12 with Node able to do what is asked for: `check` the sources, `run` the station, walk a `journey`,
# measure on the `bench`, `test` everything, or run the `deep` tests. Installs what is missing, builds what a station needs,
# and says so on standard error, for what a command prints belongs to that command. Does nothing where all is there.
set -eu
cd "$(dirname "$0")/.."
for_what=${1:-run}

say() {
  echo "$1" >&2
}

compiling='g++ make python3 libpcsclite-dev'
running='softhsm2 socat fonts-noto-cjk poppler-utils qpdf sane-utils pcscd'
judging='opensc openssl libengine-pkcs11-openssl'
walking='zbar-tools faketime'
testing='postgresql chromium chromium-headless-shell cups-ipp-utils dbus-daemon cups-daemon cups-filters sane-airscan'
testing="$testing vsmartcard-vpcd shellcheck systemd"
relying='openjdk-17-jdk-headless'
booting='qemu-system-x86 busybox-static cpio kmod udev'
case $for_what in
  check) packages=$compiling ;;
  run) packages="$compiling $running" ;;
  bench) packages="$compiling $running $judging" ;;
  journey) packages="$compiling $running $judging $walking" ;;
  test) packages="$compiling $running $judging $walking $testing" ;;
  deep) packages="$compiling $running $judging $walking $testing $relying $booting" ;;
  *)
    say "bootstrap.sh check|run|bench|journey|test|deep, not $for_what"
    exit 2
    ;;
esac

missing=''
for package in $packages; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  say "installing Debian packages:$missing"
  as_root=''
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq >&2
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

if [ ! -f node_modules/.package-lock.json ] || [ -n "$(find package-lock.json -newer node_modules/.package-lock.json)" ]; then
  say 'installing npm packages (a few minutes: some are compiled)'
  npm ci --no-audit --no-fund --loglevel=error >&2
  touch node_modules/.package-lock.json
fi

[ "$for_what" != check ] || exit 0
if [ ! -f build/stamp ] || [ -n "$(find shared hardware station-server kiosk package-lock.json tsconfig.json -newer build/stamp -type f | head -1)" ]; then
  say 'building'
  npm run --silent build >&2
  touch build/stamp
fi
