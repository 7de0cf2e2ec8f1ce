#!/usr/bin/env bash
# Kills `quotewire add` with SIGKILL at random moments and starts it again, then sees that store and index agree and that another
# reading changes nothing: each distinct article once, none lost.
#
#   benches/kill.sh BINARY CORPUS [TIMES [SECONDS]]
#
# CORPUS is a file or folder, SECONDS the latest moment of a kill. Whenever a reading gets through unharmed, what it came to is
# checked and the next one begins with an empty folder. `quotewire doctor` exits 0 where store and index agree.
set -uo pipefail

binary=${1:?the binary}
corpus=${2:?a file or folder to read}
times=${3:-30}
seconds=${4:-2.5}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

killed=0
finished=0
in_folder=0
data="$folder/0"

verify() {
    "$binary" --data "$data" doctor >"$folder/doctor" 2>&1 || {
        cat "$folder/doctor"
        echo "store and index disagree after $in_folder kills"
        exit 1
    }
    echo "agree after $in_folder kills in this folder"
}

while ((killed < times)); do
    "$binary" --data "$data" add "$corpus" >"$folder/out" 2>"$folder/err" &
    process=$!
    sleep "$(awk -v r=$RANDOM -v s="$seconds" 'BEGIN { printf "%.3f", 0.01 + s * r / 32768 }')"
    kill -KILL "$process" 2>/dev/null
    wait "$process" 2>/dev/null
    if (($? == 137)); then
        killed=$((killed + 1))
        in_folder=$((in_folder + 1))
    else
        finished=$((finished + 1))
        verify
        in_folder=0
        data="$folder/$finished"
    fi
done

echo "killed $killed times; reading to the end:"
"$binary" --data "$data" add "$corpus"
verify
echo "reading again:"
"$binary" --data "$data" add "$corpus"
verify
