# Runs the given mongod until it ends or this script's standard input is closed.
trap '' INT HUP QUIT

exec 3<&0
"$@" </dev/null 3<&- &
mongod=$!

(
    while read -r _; do :; done
    kill -TERM "$mongod"
    patience=20
    while [ "$patience" -gt 0 ] && kill -0 "$mongod"; do
        patience=$((patience - 1))
        sleep 1
    done
    kill -KILL "$mongod"
) <&3 >/dev/null 2>&1 &
watcher=$!

exec 3<&- 0</dev/null
wait "$mongod"
outcome=$?
kill -KILL "$watcher" 2>/dev/null
exit "$outcome"
