#!/usr/bin/env bash
# Reads a folder of articles, killed with SIGKILL at random again and again, and compares what came of it with a run left alone.
#
#     tests/kill.sh BINARY FOLDER [TIMES] [SEED]
#
# Prints each kill, then what the doctor says of both: whether store and index agree and hold the same.
set -euo pipefail

binary=$(realpath "$1")
folder=$(realpath "$2")
times=${3:-30}
seed=${4:-$$}
RANDOM=$seed
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What the doctor says of store and index: whether they agree, and how much they hold.
state() {
    "$binary" --data "$1" doctor 2>/dev/null | grep -E '^[a-z]+ +(store|index):' | paste -sd'|' | sed -E 's/ +/ /g'
}

start=$(date +%s%N)
"$binary" --data "$work/whole" add "$folder" >/dev/null 2>&1 || true
whole_ms=$((($(date +%s%N) - start) / 1000000))
echo "left alone: $whole_ms ms; seed $seed"

whole=$(state "$work/whole")
killed=0
folders=1
data="$work/killed-1"
for ((i = 1; killed < times; i++)); do
    # Every fifth time the index is being built anew; a quarter of the time it takes keeps most runs from ending by themselves.
    if ((i % 5 == 0)); then
        command=(reindex)
    else
        command=(add "$folder")
    fi
    "$binary" --data "$data" "${command[@]}" >/dev/null 2>&1 &
    pid=$!
    after=$(((RANDOM * 32768 + RANDOM) % (whole_ms / 4)))
    sleep "$(printf '%d.%03d' $((after / 1000)) $((after % 1000)))"
    if kill -KILL "$pid" 2>/dev/null; then
        killed=$((killed + 1))
        how=killed
    else
        how="had ended"
    fi
    wait "$pid" 2>/dev/null || true
    echo "run $i: ${command[0]} $how after $after ms"
    # All is read: what came of the kills so far is compared, and the next ones begin with an empty folder.
    if [[ $how == "had ended" && ${command[0]} == add ]]; then
        [[ $(state "$data") == "$whole" ]]
        folders=$((folders + 1))
        data="$work/killed-$folders"
    fi
done
"$binary" --data "$data" add "$folder" 2>/dev/null | tail -1 || true

end=$(state "$data")
echo "killed $killed times, in $folders folders one after the other"
echo "at the end:  $end"
echo "left alone:  $whole"
[[ $end == "$whole" && $end == *agrees* ]]
echo "store and index agree, every article once, as if left alone"
