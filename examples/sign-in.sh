#!/bin/sh
# Signs in to a running Countersign with curl, in the roles of the front end and the browser, then refreshes the tokens
# and signs out.
#
#   examples/sign-in.sh [gateway URL] [provider number] [demo account]
set -eu
gateway=${1:-http://localhost:8080}
provider=${2:-0}
account=${3:-alice}
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT

# Extracts a string member of a JSON response. It suffices for these responses; use a JSON parser in your own code.
member() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }
location() { tr -d '\r' | sed -n 's/^[Ll]ocation: //p'; }
say() { printf '\n== %s\n' "$1"; }

say "prepare: get the authorization URL"
prepared=$(curl -sS -X PUT "$gateway/session/openid" -H 'Content-Type: application/json' -d "{\"provider\": $provider}")
echo "$prepared"
url=$(echo "$prepared" | member data)
[ -n "$url" ] || exit 1

say "the browser signs in at the provider as $account"
issuer=$(echo "$url" | sed 's|^\(https*://[^/]*\).*|\1|')
page=$(curl -sS -L -c "$jar" -b "$jar" "$url")
csrf=$(echo "$page" | sed -n 's/.*name="_csrf" value="\([^"]*\)".*/\1/p' | head -n 1)
next=$(curl -sS -D - -o /dev/null -c "$jar" -b "$jar" "$issuer/sign-in" \
  --data-urlencode "_csrf=$csrf" -d "username=$account" -d "password=$account" | location)
case $next in /*) next=$issuer$next ;; esac
back=$(curl -sS -D - -o /dev/null -c "$jar" -b "$jar" "$next" | location)
echo "the provider redirects to: $back"
code=$(echo "$back" | sed -n 's/.*[?&]code=\([^&]*\).*/\1/p')
state=$(echo "$back" | sed -n 's/.*[?&]state=\([^&]*\).*/\1/p')

say "finish: exchange the code for a session"
finished=$(curl -sS -X POST "$gateway/session/openid" -H 'Content-Type: application/json' \
  -d "{\"code\": \"$code\", \"session_id\": \"$state\", \"provider_id\": $provider}")
echo "$finished"
access=$(echo "$finished" | member access_token)
refresh=$(echo "$finished" | member refresh_token)

say "show the account"
curl -sS "$gateway/api/v1/me" -H "Authorization: Bearer $access"
echo

say "refresh"
refreshed=$(curl -sS -X POST "$gateway/session/token/refresh" -H 'Content-Type: application/json' \
  -d "{\"refresh_token\": \"$refresh\"}")
echo "$refreshed"

say "sign out"
curl -sS -X DELETE "$gateway/session/token" -H 'Content-Type: application/json' \
  -d "{\"refresh_token\": \"$(echo "$refreshed" | member refresh_token)\"}"
echo
