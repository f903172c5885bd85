#!/bin/sh
# The faces of a machine in Chromium, full screen: `start-kiosk.sh counter` or `start-kiosk.sh self-service`, inside an X
# server. What a browser may do is in its managed policy, not here. Each face has a profile of its own, which keeps the
# pairing of the supplier's screen and the chosen language.
set -eu

faces=${1:-}
station=${STATION_URL:-http://127.0.0.1:7080}
# Left upper corner of the supplier's screen, beside the clerk's.
second_screen=${KIOSK_SECOND_SCREEN:-1280,0}
profiles=${KIOSK_PROFILES:-$HOME/.config/counter-station}
browser=${KIOSK_BROWSER:-chromium}
station_tries=150
pause_s=2

case $faces in
  counter | self-service) ;;
  *)
    echo "usage: start-kiosk.sh counter | self-service" >&2
    exit 2
    ;;
esac

# A page that could not be loaded is not tried again by itself.
tries=0
until curl --silent --fail --insecure --output /dev/null "$station/api/service-point"; do
  tries=$((tries + 1))
  if [ "$tries" -ge "$station_tries" ]; then
    echo "no station at $station" >&2
    exit 1
  fi
  sleep "$pause_s"
done

if command -v xset >/dev/null; then xset s off -dpms || echo 'the screen may go dark' >&2; fi
if command -v openbox >/dev/null; then openbox & fi

# A window that ends is opened again: nothing behind it is to be reached.
keep_open() {
  while :; do
    "$browser" --kiosk --user-data-dir="$profiles/$1" --window-position="$2" --class="station-$1" \
      --no-first-run --no-default-browser-check --noerrdialogs --hide-crash-restore-bubble \
      --disable-pinch --overscroll-history-navigation=0 --password-store=basic \
      "$station/$1" || echo "the window of $1 ended with $?" >&2
    sleep "$pause_s"
  done
}

mkdir -p "$profiles"
if [ "$faces" = counter ]; then
  keep_open counter 0,0 &
  keep_open customer "$second_screen" &
else
  keep_open self-service 0,0 &
fi
wait
