#!/usr/bin/env bash
# Kills `quotewire add` at random moments and starts it again, then sees that store and index agree and that another reading
# changes nothing: each distinct article once, none lost.
#
#   benches/kill.sh BINARY CORPUS [TIMES]
#
# `quotewire doctor` exits 0 where store and index agree.
set -uo pipefail

binary=${1:?the binary}
corpus=${2:?a file or folder to read}
times=${3:-30}
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

killed=0
for ((round = 1; round <= times; round++)); do
    "$binary" --data "$data" add "$corpus" >"$data/out" 2>"$data/err" &
    process=$!
    # Between 0.02 and 3 seconds: while reading, while indexing, during commits and merges.
    sleep "$(awk -v r=$RANDOM 'BEGIN { printf "%.3f", 0.02 + 2.98 * r / 32768 }')"
    if kill -KILL "$process" 2>/dev/null; then
        killed=$((killed + 1))
    fi
    wait "$process" 2>/dev/null
done
echo "killed $killed of $times"

echo "reading to the end:"
"$binary" --data "$data" add "$corpus"
echo "reading again:"
"$binary" --data "$data" add "$corpus"
"$binary" --data "$data" doctor
