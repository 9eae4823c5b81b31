#!/usr/bin/env bash
# Measures Countersign on this machine, with a stub OpenID provider of negligible cost.
#
#   benchmarks/run.sh standalone     everything in one process
#   benchmarks/run.sh processes      each of the four services in its own process, broker and store in another
#   benchmarks/run.sh revocation     as processes, with a second gateway: the delay until it refuses a session revoked at the first
#   benchmarks/run.sh soak           standalone, sign-ins and refreshes for two minutes, in windows of five seconds
#
# Requires Node 20 and the built jars (./mvnw -DskipTests package). Environment variables: USERS, WARM_UP (seconds for each scenario, for
# JIT compilation), WARM and DURATION (seconds for each measured run), ROUNDS and WARM_ROUNDS (of each kind of revocation), JAVA_HOME,
# STANDALONE_OPTS, SERVICE_OPTS (for the JVMs). Appends a JSON line for each run to benchmarks/results/<what>.jsonl and prints a table.
set -euo pipefail
what=${1:?"what: standalone, processes, revocation or soak"}
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
users=${USERS:-"1 8 32"}
warm_up=${WARM_UP:-40}
warm=${WARM:-5}
duration=${DURATION:-20}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
results=$here/results/$what.jsonl
mkdir -p "$here/results"
pids=()

stop() {
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill "${pids[i]}" 2>/dev/null || true
    wait "${pids[i]}" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap stop EXIT

ready() { # name, url: waits for a 200
  for _ in $(seq 600); do
    curl -fs -o /dev/null "$2" && return
    sleep 0.2
  done
  echo "$1 is not ready at $2; see $work" >&2
  exit 1
}

port=18080 management=19080 other=18081 broker=19092 store=27217 demo=19000 stub=29090 second=29091
node "$here/op/stub-op.js" --port $stub > "$work/stub.log" &
pids+=($!); stub_pid=$!
node "$here/op/stub-op.js" --port $second > "$work/second.log" &
pids+=($!)

provider=()
for op in "stub 2 $stub" "second 3 $second"; do # id, number, port
  read -r id number at <<< "$op"
  provider+=(
    "--countersign.providers.$id.number=$number"
    "--countersign.providers.$id.name=$id"
    "--countersign.providers.$id.issuer=http://127.0.0.1:$at"
    "--countersign.providers.$id.client-id=countersign"
    "--countersign.providers.$id.client-secret=secret"
    "--countersign.providers.$id.client-authentication=client_secret_post"
    "--countersign.providers.$id.allow-insecure=true"
    "--countersign.providers.$id.allow-private-addresses=true"
  )
done
standalone=(
  "--countersign.standalone.data=$work/data"
  --countersign.standalone.port=$port
  --countersign.standalone.management-port=$management
  --countersign.standalone.broker-port=$broker
  --countersign.standalone.store-port=$store
  --countersign.standalone.demo-port=$demo
)

start_standalone() {
  "$java" ${STANDALONE_OPTS:--Xmx1g} -jar "$root/standalone/target/standalone-exec.jar" \
    "${standalone[@]}" "${provider[@]}" "$@" > "$work/standalone.log" 2>&1 &
  pids+=($!)
}

start_service() { # name, management port, properties
  local name=$1 at=$2; shift 2
  "$java" ${SERVICE_OPTS:--Xmx384m} -jar "$root/$name/target/$name-exec.jar" "${common[@]}" "$@" > "$work/$name.log" 2>&1 &
  pids+=($!)
  watched+=(--pid "${name%-service}=$!")
  ready "$name" "http://127.0.0.1:$at/actuator/health/readiness"
}

watched=(--pid "stub=$stub_pid")
case $what in
  standalone | soak)
    start_standalone
    watched+=(--pidtree "countersign=${pids[-1]}")
    ;;
  processes | revocation)
    start_standalone --countersign.standalone.services=false
    watched+=(--pidtree "broker+store=${pids[-1]}")
    for _ in $(seq 600); do grep -q 'are ready' "$work/standalone.log" && break; sleep 0.2; done
    common=(
      "--spring.kafka.bootstrap-servers=127.0.0.1:$broker"
      --countersign.sealing.active-key=benchmark
      "--countersign.sealing.keys.benchmark=$(head -c 32 /dev/urandom | base64)"
      "--countersign.tokens.issuer=http://127.0.0.1:$port"
      --server.address=127.0.0.1
    )
    mongo="--spring.mongodb.uri=mongodb://127.0.0.1:$store"
    start_service token-service $((management + 3)) --server.port=$((management + 3)) "$mongo"
    start_service link-service $((management + 2)) --server.port=$((management + 2)) "$mongo"
    start_service auth-service $((management + 1)) --server.port=$((management + 1)) "$mongo" "${provider[@]}"
    start_service gateway-service $management --server.port=$port --management.server.port=$management --management.server.address=127.0.0.1 --management.endpoint.users.access=unrestricted
    if [ "$what" = revocation ]; then
      start_service gateway-service $((management + 4)) --server.port=$other --management.server.port=$((management + 4)) --management.server.address=127.0.0.1 --management.endpoint.users.access=unrestricted
    fi
    ;;
  *) echo "what: standalone, processes, revocation or soak" >&2; exit 2 ;;
esac
ready gateway "http://127.0.0.1:$management/actuator/health/readiness"

load() { # scenario, users, warm, duration, further arguments
  local scenario=$1 c=$2 w=$3 d=$4; shift 4
  (cd "$here/load" && node load.js --target countersign --opt base=http://127.0.0.1:$port --opt provider=2 \
    --scenario "$scenario" --c "$c" --warm "$w" --dur "$d" "${watched[@]}" "$@")
}

if [ "$what" = revocation ]; then
  rm -f "$results"
  node "$here/load/revocation.js" --at http://127.0.0.1:$port --management http://127.0.0.1:$management \
    --other http://127.0.0.1:$other --rounds "${ROUNDS:-300}" --warm "${WARM_ROUNDS:-100}" --json "$results"
  exit
fi
if [ "$what" = soak ]; then
  rm -f "$results"
  load signin-new 8 0 "$warm_up" > /dev/null
  for window in $(seq 12); do
    load signin-new 8 0 5 --label "sign-in $window" --json "$results" > /dev/null
    load refresh 8 0 5 --label "refresh $window" --json "$results" > /dev/null
  done
else
  rm -f "$results"
  for scenario in signin-new signin-returning refresh; do
    load $scenario 16 0 "$warm_up" > /dev/null
  done
  for scenario in signin-new signin-returning refresh; do
    for c in $users; do
      seed=(); [ "$c" != "${users%% *}" ] && seed=(--noseed 1)
      load $scenario "$c" "$warm" "$duration" --label "$what" --json "$results" "${seed[@]}" > /dev/null
    done
  done
fi
node "$here/report.js" "$results"
