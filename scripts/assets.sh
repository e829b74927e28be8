#!/bin/sh
# Gathers what our pages take from others into bot/pages/static/vendor/, if it is not there for its lock already.
#   scripts/assets.sh         from package-lock.json (hashes, no addresses: npm is asked for whatever registry it knows)
#   scripts/assets.sh lock    makes that lock anew from package.json
set -eu
cd "$(dirname "$0")/.."
. scripts/progress.sh

VENDOR=bot/pages/static/vendor
ICONS=bot/pages/icons.txt

stamp_of() { cat "$@" | sha256sum; }

is_stamped() { [ "$(cat "$1" 2>/dev/null)" = "$2" ]; }

require_npm() {
    node --version >/dev/null 2>&1 && npm --version >/dev/null 2>&1 && return 0
    say "No Node.js with npm here: the pages' styles and scripts come from npm. Install them: 'apt-get install nodejs npm',"
    say "or Node.js 18 or later from your distribution. Then run make again. Running the service needs neither."
    exit 1
}

install_packages() {
    if is_stamped node_modules/.stamp "$(stamp_of package-lock.json)"; then return 0; fi
    require_npm
    slowly "front-end packages" npm ci --ignore-scripts --no-audit --no-fund
    stamp_of package-lock.json >node_modules/.stamp
}

# One file with a symbol for each icon that we list, from the package's thousands.
sprite() {
    echo '<svg xmlns="http://www.w3.org/2000/svg">'
    while read -r name; do
        drawing=node_modules/@tabler/icons/icons/outline/$name.svg
        [ -f "$drawing" ] || { say "$ICONS names '$name': there is no such icon in @tabler/icons."; return 1; }
        printf '<symbol id="%s" viewBox="0 0 24 24">' "$name"
        # The first path of each is an invisible square.
        grep '^  <' "$drawing" | grep -v 'stroke="none"' | tr -d '\n'
        echo '</symbol>'
    done <"$ICONS"
    echo '</svg>'
}

gather() {
    rm -rf "$VENDOR.new"
    mkdir -p "$VENDOR.new/licences"
    cp node_modules/@tabler/core/dist/css/tabler.min.css node_modules/weui/dist/style/weui.min.css \
        node_modules/htmx.org/dist/htmx.min.js "$VENDOR.new"
    cp node_modules/recorder-core/src/engine/beta-amr-engine.js "$VENDOR.new/amr.js"
    sprite >"$VENDOR.new/icons.svg"
    cp node_modules/@tabler/icons/LICENSE "$VENDOR.new/licences/tabler.txt"
    cp node_modules/weui/LICENSE.txt "$VENDOR.new/licences/weui.txt"
    cp node_modules/htmx.org/LICENSE "$VENDOR.new/licences/htmx.txt"
    # It brings no file of its own for that: the package's says whose it is, and that it is MIT's.
    cp node_modules/recorder-core/package.json "$VENDOR.new/licences/amr.txt"
    echo "$1" >"$VENDOR.new/.stamp"
    rm -rf "$VENDOR"
    mv "$VENDOR.new" "$VENDOR"
}

make_assets() {
    stamp=$(stamp_of package-lock.json "$ICONS" scripts/assets.sh)
    if is_stamped "$VENDOR/.stamp" "$stamp"; then return 0; fi
    install_packages
    gather "$stamp"
}

# Where a package asks for money is an address too.
make_lock() {
    require_npm
    npm install --package-lock-only --ignore-scripts
    node -e '
        const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json"));
        for (const one of Object.values(lock.packages)) { delete one.funding; delete one.resolved; }
        fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");'
}

case "${1:-}" in
"") make_assets ;;
lock) make_lock ;;
*)
    sed -n '2,4p' "$0" >&2
    exit 2
    ;;
esac
