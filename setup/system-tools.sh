# The programs that some tests drive: Chromium (the review page in a real browser), LibreOffice
# (documents laid out by someone else's hand) and poppler (a second opinion on PDF text).
# Roder itself needs none of them.
set -u

missing=
need() { # need COMMANDS PACKAGE: the package is missing when none of the commands is there
    for command in $1; do command -v "$command" >/dev/null 2>&1 && return; done
    missing="$missing $2"
}
need "chromium chromium-browser google-chrome" chromium
need pdftotext poppler-utils
need "soffice libreoffice" "libreoffice-writer libreoffice-calc"
# The documents are set in a face with known widths; with another, words break inside cells.
fc-list 2>/dev/null | grep -q "Liberation Sans" || missing="$missing fonts-liberation"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the tests:$missing …"
    # shellcheck disable=SC2086  # a list of packages
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
    echo "apt-get could not install:$missing" >&2
fi
cat >&2 <<END
Not installed:$missing
  The tests that need them are skipped and say so. To run them all, on Debian and Ubuntu:
  sudo apt install$missing
END
exit 0
