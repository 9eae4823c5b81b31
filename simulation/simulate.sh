#!/bin/sh
# Executes simulated runs, each with a seed of its own, until one violates a guarantee: ./simulate.sh [--schedules 1000000] [--first-seed N]
# or a single one, and prints what happens in it: ./simulate.sh --seed 42
# Exits with 1 if a run violates a guarantee, and prints the run without the faults that it does not need. See docs/simulation.md.
set -eu
cd "$(dirname "$0")"

schedules=1000000
first=$(($(date +%s) * 1000000))
while [ $# -gt 0 ]; do
  case $1 in
    --schedules) schedules=$2 ;;
    --first-seed) first=$2 ;;
    --seed) single=$2 ;;
    *) sed -n '2,4s/^# //p' simulate.sh; exit 2 ;;
  esac
  shift 2
done

class_path=target/simulation.classpath
(cd .. && ./mvnw -q -B -pl simulation -am test-compile dependency:build-classpath \
    -Dmdep.includeScope=runtime -Dmdep.outputFile="$class_path")

simulate() {
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -XX:+UseSerialGC -Dlogback.configurationFile=simulation-logback.xml \
      -cp "target/classes:$(cat "$class_path")" io.countersign.simulation.run.SimulationMain "$@"
}

if [ -n "${single:-}" ]; then
  simulate --seed "$single"
fi

# One process for each processor, until all are done or one has failed.
processes=$(getconf _NPROCESSORS_ONLN)
share=$(((schedules + processes - 1) / processes))
pids=
trap 'kill $pids 2> /dev/null || true' EXIT
trap 'exit 1' INT TERM
for number in $(seq 0 $((processes - 1))); do
  simulate --first-seed $((first + number * share)) --schedules "$share" &
  pids="$pids $!"
done
status=0
while [ -n "$pids" ] && [ $status -eq 0 ]; do
  sleep 1
  running=
  for pid in $pids; do
    if kill -0 "$pid" 2> /dev/null; then running="$running $pid"; else wait "$pid" || status=1; fi
  done
  pids=$running
done
exit $status
