#!/bin/sh
# The tests of the guest, seen from inside it: udev with the station's own rule, then mocha, a line of JSON per test.
set -eu
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
mkdir -p /run/udev/rules.d
cp station-server/installation/60-counter-station.rules /run/udev/rules.d/
grep -q '^station:' /etc/group || echo 'station:x:990:' >>/etc/group
SYSTEMD_IGNORE_CHROOT=1 /lib/systemd/systemd-udevd --daemon
exec node node_modules/mocha/bin/mocha.js --timeout 60000 --reporter json-stream 'test/guest/inside/*.guest.ts'
