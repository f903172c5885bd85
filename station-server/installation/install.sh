#!/bin/sh
# Puts what a station's operating system needs in its place. Says what it does; running it again changes only what differs,
# and never a file under /etc/counter-station.
set -eu

usage() {
  echo "usage: install.sh counter | self-service [--url URL] [--root DIR]" >&2
  echo "  counter        the clerk's face, and the supplier's on a second screen" >&2
  echo "  self-service   the terminal's face" >&2
  echo "  --url URL      where the faces find their station (http://127.0.0.1:7080)" >&2
  echo "  --root DIR     a dry run: only the files, into DIR" >&2
  exit 2
}

faces=${1:-}
case $faces in
  counter | self-service) shift ;;
  *) usage ;;
esac
url=http://127.0.0.1:7080
root=''
while [ $# -gt 0 ]; do
  case $1 in
    --url)
      url=${2:?"--url wants a URL"}
      shift 2
      ;;
    --root)
      root=${2:?"--root wants a directory"}
      shift 2
      ;;
    *) usage ;;
  esac
done
case $url in
  http://127.0.0.1:* | https://*) ;;
  *)
    echo "install.sh: $url would show personal data in the clear: http is for 127.0.0.1 only" >&2
    exit 2
    ;;
esac
case $url in
  *[!A-Za-z0-9:/.-]* | */)
    echo "install.sh: $url is no plain URL without a path" >&2
    exit 2
    ;;
esac

here=$(cd "$(dirname "$0")" && pwd)
app=$(cd "$here/../.." && pwd)
node=$(command -v node) || {
  echo 'install.sh: no node (20.19 or newer) is installed' >&2
  exit 1
}
if [ -z "$root" ] && [ "$(id -u)" != 0 ]; then
  echo 'install.sh: run it as root, or with --root for a dry run' >&2
  exit 1
fi

# put MODE NAME TARGET: the file with its places filled, if it is not there as it should be.
put() {
  target=$root$3
  mkdir -p "$(dirname "$target")"
  filled=$(mktemp)
  sed -e "s|@APP@|$app|g" -e "s|@NODE@|$node|g" -e "s|@URL@|$url|g" "$here/$2" >"$filled"
  if cmp -s "$filled" "$target"; then
    echo "unchanged  $3"
  else
    install -m "$1" "$filled" "$target"
    echo "installed  $3"
  fi
  rm -f "$filled"
}

# put_once: the same for a file that people change afterwards.
put_once() {
  if [ -e "$root$3" ]; then echo "kept       $3"; else put "$@"; fi
}

# account NAME COMMENT HOME --create-home | --no-create-home
account() {
  if [ -n "$root" ]; then
    echo "dry run    user $1 ($2)"
  elif getent passwd "$1" >/dev/null; then
    echo "unchanged  user $1"
  else
    useradd --system --user-group --shell /usr/sbin/nologin --comment "$2" --home-dir "$3" "$4" "$1"
    echo "created    user $1"
  fi
}

account station 'Counter station' /var/lib/counter-station --no-create-home
account kiosk 'Screens of the counter station' /home/kiosk --create-home
if [ -z "$root" ]; then
  # The camera and the graphics belong to these groups; the session's own rights cover the rest.
  usermod --append --groups video,audio,input kiosk
fi

put 0644 60-counter-station.rules /etc/udev/rules.d/60-counter-station.rules
put 0644 counter-station.service /etc/systemd/system/counter-station.service
put 0644 counter-station-kiosk@.service /etc/systemd/system/counter-station-kiosk@.service
put 0644 "policy-$faces.json" /etc/chromium/policies/managed/counter-station.json
put_once 0640 station.env /etc/counter-station/station.env
put_once 0644 kiosk.env /etc/counter-station/kiosk.env

if [ -n "$root" ]; then
  echo "dry run    nothing was started"
  exit 0
fi

chown root:station /etc/counter-station/station.env
udevadm control --reload
udevadm trigger
systemctl daemon-reload
systemctl enable counter-station.service "counter-station-kiosk@$faces.service"
systemctl set-default graphical.target
echo
echo "Now fill in /etc/counter-station/station.env, then: systemctl start counter-station"
echo "Its first passwords are printed once: journalctl -u counter-station"
