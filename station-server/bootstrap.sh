#!/bin/sh
# Makes a bare Debian 12 with Node able to run the station (`bootstrap.sh run`), its tests (`test`) or its deep tests too
# (`deep`): installs what is missing and says so, then builds. Does nothing where all is there.
set -eu
cd "$(dirname "$0")/.."
for_what=${1:-run}

packages='g++ make python3 softhsm2 socat fonts-noto-cjk poppler-utils sane-utils libpcsclite-dev pcscd'
if [ "$for_what" != run ]; then
  packages="$packages opensc openssl libengine-pkcs11-openssl postgresql chromium chromium-headless-shell cups-ipp-utils dbus-daemon zbar-tools"
  packages="$packages cups-daemon cups-filters sane-airscan vsmartcard-vpcd faketime shellcheck systemd"
fi
if [ "$for_what" = deep ]; then
  packages="$packages qemu-system-x86 busybox-static cpio kmod udev"
fi
missing=''
for package in $packages; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
  echo "installing Debian packages:$missing"
  as_root=''
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

if [ ! -f node_modules/.package-lock.json ] || [ -n "$(find package-lock.json -newer node_modules/.package-lock.json)" ]; then
  echo 'installing npm packages (a few minutes: some are compiled)'
  npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi

if [ ! -f build/stamp ] || [ -n "$(find shared hardware station-server kiosk package-lock.json tsconfig.json -newer build/stamp -type f | head -1)" ]; then
  echo 'building'
  npm run --silent build
  touch build/stamp
fi
