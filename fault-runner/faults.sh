#!/bin/sh
# A fault run of any length: ./faults.sh --duration 1h --seed 42, or ./faults.sh --check target/faults/42/history
# Ends with 1 when an invariant was broken; the report is target/faults/<seed>/report.md.
set -eu
cd "$(dirname "$0")"

class_path=target/faults.classpath
(cd .. && ./mvnw -q -B -pl fault-runner -am package dependency:build-classpath \
    -DskipTests -Dspotless.check.skip -Dmdep.includeScope=runtime -Dmdep.outputFile="$class_path")

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx2g \
    -cp "target/classes:$(cat "$class_path")" io.countersign.faults.FaultRunner "$@"
