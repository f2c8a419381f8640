#!/usr/bin/env bash
# Makes sure that the browser tests have a Chromium: one that is installed, the system's package, or Playwright's own.
# usage: tests/browser/get_chromium.sh PYTHON
set -u
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
if [ -n "${SAKSI_CHROMIUM:-}" ] && [ -x "$SAKSI_CHROMIUM" ]; then
    exit 0
fi
python=$1
playwrights() {
    "$python" -c 'import sys; from playwright.sync_api import sync_playwright
with sync_playwright() as p: sys.stdout.write(p.chromium.executable_path)' 2>/dev/null
}
[ -x "$(playwrights)" ] && exit 0
if command -v apt-get >/dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    echo "installing chromium for the browser tests"
    if $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; then
        exit 0
    fi
fi
echo "fetching Playwright's Chromium for the browser tests"
"$python" -m playwright install chromium >/dev/null && exit 0
echo "no Chromium could be had: install one, or name it in SAKSI_CHROMIUM; the browser tests will fail" >&2
exit 0
