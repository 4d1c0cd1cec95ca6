#!/bin/sh
# Tells Siaga 112 what a telephone system has just done with a call. For dialplans and hooks: see docs/telephony.md.
# Needs a POSIX shell, curl, openssl, od and date.
set -eu

usage() {
  cat <<'TEXT'
Usage: telephony-event.sh EVENT CALL_ID [options]

  EVENT     rang | answered | held | resumed | transferred | ended | abandoned | missed | overflowed
  CALL_ID   the telephone system's own id of the call, the same in all its events
            (1 to 100 of A-Z a-z 0-9 . _ : @ -)

Options:
  -n NUMBER   the caller's number; left out, empty, "anonymous", "unknown" or "private" when withheld
  -l LINE     the trunk or queue the call came in on
  -o TO       transferred: the extension or number that the caller talks to from now on
  -c CELL     rang: the cell of the mobile network, MCC-MNC-LAC-CI or a P-Access-Network-Info header
  -t TIME     when it happened: ISO 8601 with a zone (2026-11-24T14:05:32.250Z) or Unix seconds; default: now
  -s SOURCE   name of the telephone system, when several report to one room

Settings:
  SIAGA_URL            address of the server, default http://localhost:3000
  TELEPHONY_KEY        the shared key, or
  TELEPHONY_KEY_FILE   a file that holds it (mode 600), default /etc/siaga-112/telephony.key

Exit code: 0 recorded (or already known), 2 wrong use, 3 refused by the server, 4 server not reached.
TEXT
}

fail() { # code, sentence
  printf 'telephony-event.sh: %s\n' "$2" >&2
  exit "$1"
}

only() { # value, extra characters allowed, longest length
  case $1 in
    *[!A-Za-z0-9"$2"]*) return 1 ;;
  esac
  [ "${#1}" -ge 1 ] && [ "${#1}" -le "$3" ]
}

json_or_null() {
  if [ -z "$1" ]; then printf null; else printf '"%s"' "$1"; fi
}

# "now" with milliseconds where date knows them: the promise to answer is ten seconds, so a whole second matters.
now() {
  stamp=$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)
  case $stamp in
    *[!0-9TZ:.-]*) date -u +%Y-%m-%dT%H:%M:%SZ ;;
    *) printf '%s\n' "$stamp" ;;
  esac
}

# Octal escapes of the 64-byte HMAC block: the key's bytes, padded with zeros, each combined with $2.
padded_key() { # hex bytes separated by spaces, pad
  count=0
  values=
  for byte in $1; do
    values="$values $((0x$byte ^ $2))"
    count=$((count + 1))
  done
  while [ "$count" -lt 64 ]; do
    values="$values $((0 ^ $2))"
    count=$((count + 1))
  done
  # shellcheck disable=SC2086 # one argument a byte is meant
  printf '\\%03o' $values
}

# HMAC-SHA256 of standard input, in hex (RFC 2104). Spelt out, since `openssl -hmac KEY` would show the key to
# everybody who lists the machine's processes; a builtin printf does not.
hmac_sha256() {
  hex=$(printf '%s' "$TELEPHONY_KEY" | od -An -v -tx1 | tr -s ' \n' '  ')
  if [ "$(printf '%s' "$TELEPHONY_KEY" | wc -c)" -gt 64 ]; then
    hex=$(printf '%s' "$TELEPHONY_KEY" | openssl dgst -sha256 -binary | od -An -v -tx1 | tr -s ' \n' '  ')
  fi
  # shellcheck disable=SC2059 # the format is the bytes themselves
  inner=$({ printf "$(padded_key "$hex" 54)"; cat; } | openssl dgst -sha256 -binary | od -An -v -to1 | tr -s ' \n' '  ' | sed 's/ $//; s/ /\\/g')
  # shellcheck disable=SC2059
  { printf "$(padded_key "$hex" 92)"; printf "$inner"; } | openssl dgst -sha256 | sed 's/.*[= ]//'
}

case ${1-} in
  -h | --help) usage; exit 0 ;;
esac
[ $# -ge 2 ] || { usage >&2; exit 2; }
event=$1
call_id=$2
shift 2

number= line= to= cell= time= source=
while getopts n:l:o:c:t:s: option; do
  case $option in
    n) number=$OPTARG ;;
    l) line=$OPTARG ;;
    o) to=$OPTARG ;;
    c) cell=$OPTARG ;;
    t) time=$OPTARG ;;
    s) source=$OPTARG ;;
    *) usage >&2; exit 2 ;;
  esac
done

case $event in
  rang | answered | held | resumed | transferred | ended | abandoned | missed | overflowed) ;;
  *) fail 2 "EVENT: \"$event\" is none of rang, answered, held, resumed, transferred, ended, abandoned, missed, overflowed" ;;
esac
only "$call_id" '._:@-' 100 || fail 2 'CALL_ID: must be 1 to 100 of A-Z a-z 0-9 . _ : @ -'
case $number in
  '' | anonymous | Anonymous | unknown | private) number= ;;
  *) only "$number" '+*#() .-' 40 || fail 2 'NUMBER: must be digits, with + * # ( ) . - at most' ;;
esac
[ -z "$line" ] || only "$line" ' ._:@/+-' 40 || fail 2 'LINE: must be 1 to 40 of A-Z a-z 0-9 space . _ : @ / + -'
[ -z "$to" ] || only "$to" '+*#._@-' 40 || fail 2 'TO: must be 1 to 40 of A-Z a-z 0-9 + * # . _ @ -'
# The header may have its value in quotation marks. A cell that cannot be told must not cost the call.
cell=$(printf '%s' "$cell" | tr -d '"')
[ -z "$cell" ] || only "$cell" ' =;:.,_-' 200 || {
  printf 'telephony-event.sh: CELL left out: must be 1 to 200 of A-Z a-z 0-9 space = ; : . , _ -\n' >&2
  cell=
}
case $source in
  *[!a-z0-9_-]* | ???????????????????????????????*) fail 2 'SOURCE: must be 1 to 30 of a-z 0-9 _ -' ;;
esac
case $time in
  '') at=$(now) ;;
  *[!0-9.]*)
    only "$time" ':.+-' 40 || fail 2 'TIME: must be ISO 8601 with a zone, or Unix seconds'
    at=$time
    ;;
  *)
    at=$(date -u -d "@$time" +%Y-%m-%dT%H:%M:%S.%3NZ 2>/dev/null || date -u -r "${time%%.*}" +%Y-%m-%dT%H:%M:%SZ) \
      || fail 2 'TIME: this date command cannot read Unix seconds; give ISO 8601'
    ;;
esac

if [ -z "${TELEPHONY_KEY-}" ]; then
  key_file=${TELEPHONY_KEY_FILE-/etc/siaga-112/telephony.key}
  [ -r "$key_file" ] || fail 2 "TELEPHONY_KEY: not given, and $key_file cannot be read"
  TELEPHONY_KEY=$(cat "$key_file")
fi
[ "${#TELEPHONY_KEY}" -ge 32 ] || fail 2 'TELEPHONY_KEY: must have at least 32 characters'

body=$(printf '{"event":"%s","callId":"%s","number":%s,"line":%s,"at":"%s"' \
  "$event" "$call_id" "$(json_or_null "$number")" "$(json_or_null "$line")" "$at")
if [ -n "$to" ]; then body="$body,\"to\":\"$to\""; fi
if [ -n "$cell" ]; then body="$body,\"cell\":\"$cell\""; fi
if [ -n "$source" ]; then body="$body,\"source\":\"$source\""; fi
body="$body}"

timestamp=$(date +%s)
signature=$(printf '%s.%s' "$timestamp" "$body" | hmac_sha256)

# The door is idempotent, so trying again is safe. The body goes through standard input: it holds the caller's number.
answer=$(printf '%s' "$body" | curl --silent --show-error --max-time 10 --retry 4 --retry-delay 1 --retry-connrefused \
  --header 'Content-Type: application/json' \
  --header "X-Siaga-Timestamp: $timestamp" \
  --header "X-Siaga-Signature: sha256=$signature" \
  --data-binary @- --write-out '\n%{http_code}' \
  "${SIAGA_URL-http://localhost:3000}/api/telephony/events") || fail 4 "no answer from ${SIAGA_URL-http://localhost:3000}"
status=${answer##*
}
text=${answer%
*}
case $status in
  200) printf '%s\n' "$text" ;;
  *) fail 3 "the server refused ($status): $text" ;;
esac
