#!/bin/sh
# Keeps one window of the video wall alive: starts Chromium, and starts it anew when it ends or when its page stands still.
#
#   wall-kiosk.sh https://ADDRESS/wall [X,Y WIDTH,HEIGHT]
#
# The page of the wall changes its title at least every 15 seconds. A page that has crashed, or a browser that hangs, keeps the title it had:
# after WALL_STILL_SECONDS the browser is ended and started again. Settings by environment:
#   WALL_BROWSER        chromium           program to start
#   WALL_PROFILE        ~/.wall/<place>    folder of its profile, one for each window
#   WALL_LOOK_SECONDS   15                 between two looks
#   WALL_STILL_SECONDS  120                title unchanged for so long: started anew
set -u

address=${1:?usage: wall-kiosk.sh ADDRESS [X,Y WIDTH,HEIGHT]}
position=${2:-0,0}
size=${3:-}
browser=${WALL_BROWSER:-chromium}
profile=${WALL_PROFILE:-${HOME:-/tmp}/.wall/$(printf %s "$position" | tr , -)}
look=${WALL_LOOK_SECONDS:-15}
still=${WALL_STILL_SECONDS:-120}
pid=

end_browser() {
  [ -n "$pid" ] || return 0
  kill "$pid" 2>/dev/null
  # One that hangs does not hear it.
  for _ in 1 2 3 4 5; do
    kill -0 "$pid" 2>/dev/null || break
    sleep 1
  done
  kill -KILL "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  pid=
}
trap 'end_browser; exit 0' INT TERM

start_browser() {
  mkdir -p "$profile"
  # A crash leaves these behind: the one would ask for a restore, the other keep the profile locked.
  rm -f "$profile/DevToolsActivePort" "$profile/SingletonLock" "$profile/SingletonSocket" "$profile/SingletonCookie"
  # The port is chosen by the browser, on this computer only, and written into the profile's folder.
  set -- --kiosk --no-first-run --noerrdialogs --disable-session-crashed-bubble --disable-pinch --overscroll-history-navigation=0 \
    --autoplay-policy=no-user-gesture-required "--user-data-dir=$profile" --remote-debugging-address=127.0.0.1 --remote-debugging-port=0 "--window-position=$position"
  [ -z "$size" ] || set -- "$@" "--window-size=$size"
  "$browser" "$@" "$address" &
  pid=$!
}

# The title of the browser's page; nothing when the browser does not answer.
title() {
  port=$(head -n 1 "$profile/DevToolsActivePort" 2>/dev/null) || return 0
  curl -s -m 5 "http://127.0.0.1:$port/json/list" 2>/dev/null | sed -n 's/^ *"title": "\(.*\)",*$/\1/p' | head -n 1
}

while :; do
  start_browser
  last= unchanged=0
  while kill -0 "$pid" 2>/dev/null; do
    sleep "$look" &
    wait $!
    now=$(title)
    if [ -n "$now" ] && [ "$now" != "$last" ]; then
      last=$now unchanged=0
    else
      unchanged=$((unchanged + look))
    fi
    [ "$unchanged" -lt "$still" ] || break
  done
  echo "wall-kiosk: the browser ended or its page stood still; starting it anew" >&2
  end_browser
  sleep 1
done
