#!/bin/sh
# Runs the fault runner: ./faults.sh --duration 1h --seed 42 [--replicated]
# or checks a recorded history: ./faults.sh --check target/faults/42/history
# Exits with 1 if an invariant was violated. The report is target/faults/<seed>/report.md. See docs/faults.md.
set -eu
cd "$(dirname "$0")"

class_path=target/faults.classpath
(cd .. && ./mvnw -q -B -pl fault-runner -am package dependency:build-classpath \
    -DskipTests -Dspotless.check.skip -Dmdep.includeScope=runtime -Dmdep.outputFile="$class_path")

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx2g \
    -cp "target/classes:$(cat "$class_path")" io.countersign.faults.FaultRunner "$@"
