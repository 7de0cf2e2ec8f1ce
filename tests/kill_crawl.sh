#!/usr/bin/env bash
# Crawls invented feeds over simulated days, killed with SIGKILL at random again and again, then to the end; the last run says whether an
# item is missed or doubled, and fails if one is.
#
#     cargo build --release --example week
#     tests/kill_crawl.sh target/release/examples/week [TIMES] [FEEDS] [DAYS] [SEED]
set -euo pipefail

binary=$(realpath "$1")
times=${2:-30}
feeds=${3:-100}
days=${4:-3}
RANDOM=${5:-$$}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

killed=0
for ((i = 1; i <= times; i++)); do
    "$binary" --feeds "$feeds" --days "$days" --data "$work" >/dev/null 2>&1 &
    pid=$!
    sleep "$(printf '0.%03d' $((100 + RANDOM % 800)))"
    if kill -KILL "$pid" 2>/dev/null; then
        killed=$((killed + 1))
    fi
    wait "$pid" 2>/dev/null || true
done
echo "killed $killed times"
((killed == times)) || echo "the rest had ended before: give it more feeds or days"
"$binary" --feeds "$feeds" --days "$days" --data "$work"
