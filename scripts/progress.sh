# Sourced by the scripts that set up: how they tell what they do.

say() { printf '  %s\n' "$*" >&2; }

# Runs a command, with a sign of life every ten seconds and its output only if it fails.
slowly() {
    what=$1; shift
    began=$(date +%s)
    log=$(mktemp)
    say "$what …"
    "$@" >"$log" 2>&1 &
    job=$!
    trap 'kill "$job" 2>/dev/null; rm -f "$log"; exit 130' INT TERM
    beat=10
    while kill -0 "$job" 2>/dev/null; do
        sleep 0.1
        elapsed=$(($(date +%s) - began))
        [ "$elapsed" -lt "$beat" ] || { say "$what … $elapsed s"; beat=$((beat + 10)); }
    done
    trap - INT TERM
    if wait "$job"; then
        say "$what: done in $(($(date +%s) - began)) s"
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        say "$what: FAILED"
        exit 1
    fi
}
