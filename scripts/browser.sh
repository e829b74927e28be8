#!/bin/sh
# Tests drive Debian's own browser: no download of a browser build.
set -eu
command -v chromium >/dev/null && fc-list 2>/dev/null | grep -q 'Noto Sans CJK' && exit 0
need="chromium fonts-noto-cjk fontconfig"
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "Tests need a browser and Chinese fonts: run 'apt-get install $need' as root." >&2
    exit 1
fi
echo "  browser and fonts for the tests ($need) …" >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
{ apt-get update -q && apt-get install -y -q --no-install-recommends $need; } >"$log" 2>&1 || {
    cat "$log" >&2
    echo "Could not install: run 'apt-get install $need' as root." >&2
    exit 1
}
rm -f "$log"
