#!/bin/sh
# Makes one of the environments, if it is not there for its lock already.
#   scripts/environment.sh app|dev    .venv, Python 3.11 or 3.12 (dev: with what tests and lint need)
#   scripts/environment.sh rasa       .venv-rasa, Python 3.10
# Locks have hashes and no addresses: packages come from whatever index pip and uv are set up for.
set -eu
cd "$(dirname "$0")/.."

. scripts/progress.sh

# A Python of one of the given versions that really runs (a shim on PATH may only look like one) and has module $1.
find_python() {
    module=$1; shift
    for version in "$@"; do
        for candidate in "python$version" python3 "${HOME:-/}"/.pyenv/versions/"$version"*/bin/python; do
            found=$(command -v "$candidate" 2>/dev/null) || continue
            said=$("$found" -c "import sys, $module; print('%d.%d' % sys.version_info[:2], sys.executable)" 2>/dev/null) || continue
            if [ "${said%% *}" = "$version" ]; then
                echo "${said#* }"
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

works() { "$@" >/dev/null 2>&1; }

stamp_of() { cat "$@" | sha256sum; }

# Whether environment $1 was made, and finished, from these locks.
is_made_from() {
    environment=$1; shift
    works "$environment/bin/python" -c '' && [ "$(cat "$environment/stamp" 2>/dev/null)" = "$(stamp_of "$@")" ]
}

make_app() {
    locks="requirements/uv.txt requirements/$1.txt"
    # The dev environment holds all of the application's: `make run` after `make test` has nothing to do.
    if is_made_from .venv $locks || is_made_from .venv requirements/uv.txt requirements/dev.txt; then return 0; fi
    if ! works .venv/bin/uv --version && ! works .venv/bin/python -m pip --version; then
        if ! python=$(find_python ensurepip 3.11 3.12); then
            say "No Python 3.11 or 3.12 that can make environments. Install one: 'apt-get install python3.11-venv',"
            say "'pyenv install 3.11', or 'uv python install 3.11'. Then run make again."
            exit 1
        fi
        rm -rf .venv
        slowly "environment of the application ($python)" "$python" -m venv .venv
    fi
    rm -f .venv/stamp
    works .venv/bin/uv --version ||
        slowly "installer" .venv/bin/python -m pip install -q --no-input --require-hashes --no-deps -r requirements/uv.txt
    slowly "packages of the application ($1)" .venv/bin/uv pip sync -q --python .venv/bin/python --require-hashes $locks
    stamp_of $locks >.venv/stamp
}

make_rasa() {
    if is_made_from .venv-rasa requirements/rasa.txt; then return 0; fi
    if ! python=$(find_python venv 3.10); then
        say "No Python 3.10 on PATH or under ~/.pyenv/versions: asking uv for one …"
        .venv/bin/uv python install -q 3.10 2>/dev/null && python=$(find_python venv 3.10) || {
            say "No Python 3.10 here, and Rasa 3.6 runs on no later one. Install it: 'pyenv install 3.10',"
            say "or 'uv python install 3.10' where it can be downloaded. Then run make again."
            exit 1
        }
    fi
    slowly "environment of the dialogue ($python)" .venv/bin/uv venv -q --clear --no-project --python "$python" .venv-rasa
    slowly "packages of the dialogue (Rasa, about 2.5 GB)" \
        .venv/bin/uv pip sync -q --python .venv-rasa/bin/python --require-hashes requirements/rasa.txt
    stamp_of requirements/rasa.txt >.venv-rasa/stamp
}

case "${1:-}" in
app | dev) make_app "$1" ;;
rasa) make_rasa ;;
*)
    sed -n '2,5p' "$0" >&2
    exit 2
    ;;
esac
