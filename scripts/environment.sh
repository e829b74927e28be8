#!/bin/sh
# Makes one of the environments, if it is not there for its lock already.
#   scripts/environment.sh app|dev    .venv, Python 3.11 or 3.12 (dev: with what tests and lint need)
#   scripts/environment.sh rasa       .venv-rasa, Python 3.10
# Locks have hashes and no addresses: packages come from whatever index pip and uv are set up for.
set -eu
cd "$(dirname "$0")/.."

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
    while kill -0 "$job" 2>/dev/null; do
        sleep 1
        now=$(date +%s)
        [ $(((now - began) % 10)) -ne 9 ] || say "$what … $((now - began)) s"
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

# A Python of one of the given versions that really runs: a shim on PATH may only look like one.
find_python() {
    for version in "$@"; do
        for candidate in "python$version" python3 "$HOME"/.pyenv/versions/"$version"*/bin/python; do
            found=$(command -v "$candidate" 2>/dev/null) || continue
            said=$("$found" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
            if [ "$said" = "$version" ]; then
                "$found" -c 'import sys; print(sys.executable)'
                return 0
            fi
        done
        if uv=$(find_uv) && found=$("$uv" python find --no-project "$version" 2>/dev/null); then
            echo "$found"
            return 0
        fi
    done
    return 1
}

find_uv() {
    if [ -x .venv/bin/uv ]; then echo .venv/bin/uv; else command -v uv; fi
}

stamp_of() {
    cat "$@" | sha256sum | cut -d' ' -f1
}

make_app() {
    locks="requirements/uv.txt requirements/$1.txt"
    stamp="$(stamp_of $locks)"
    # The dev environment holds all of the app's: `make run` after `make test` has nothing to do.
    for kind in "$1" dev; do
        [ -x .venv/bin/python ] && [ "$(cat ".venv/$kind.stamp" 2>/dev/null)" = "$(stamp_of requirements/uv.txt "requirements/$kind.txt")" ] && return 0
    done
    if ! python=$(find_python 3.11 3.12); then
        say "No Python 3.11 or 3.12 here. Install one: 'apt-get install python3.11 python3.11-venv',"
        say "'pyenv install 3.11', or install uv and run 'uv python install 3.11'. Then run make again."
        exit 1
    fi
    [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1 || {
        rm -rf .venv
        "$python" -m venv .venv 2>/dev/null || {
            say "$python cannot make environments: install its venv part ('apt-get install python3-venv')."
            exit 1
        }
    }
    rm -f .venv/*.stamp
    [ -x .venv/bin/uv ] || slowly "installer" .venv/bin/python -m pip install -q --no-input --require-hashes --no-deps -r requirements/uv.txt
    slowly "packages of the application ($1)" .venv/bin/uv pip install -q --python .venv/bin/python --require-hashes -r "requirements/$1.txt"
    echo "$stamp" >".venv/$1.stamp"
}

make_rasa() {
    stamp="$(stamp_of requirements/rasa.txt)"
    [ -x .venv-rasa/bin/python ] && [ "$(cat .venv-rasa/rasa.stamp 2>/dev/null)" = "$stamp" ] && return 0
    if ! python=$(find_python 3.10); then
        say "No Python 3.10 on PATH or under ~/.pyenv/versions; trying uv …"
        .venv/bin/uv python install -q 3.10 2>/dev/null && python=$(find_python 3.10) || {
            say "No Python 3.10 here, and Rasa 3.6 runs on no later one. Install it: 'pyenv install 3.10',"
            say "or 'uv python install 3.10' on a machine with access to it. Then run make again."
            exit 1
        }
    fi
    slowly "environment of the dialogue" .venv/bin/uv venv -q --clear --no-project --python "$python" .venv-rasa
    slowly "packages of the dialogue (Rasa, about 2.5 GB)" .venv/bin/uv pip install -q --python .venv-rasa/bin/python --require-hashes -r requirements/rasa.txt
    echo "$stamp" >.venv-rasa/rasa.stamp
}

case "${1:-}" in
app | dev) make_app "$1" ;;
rasa) make_rasa ;;
*)
    sed -n '2,5p' "$0" >&2
    exit 2
    ;;
esac
