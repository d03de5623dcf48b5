# Prints a Python of at least 3.11, or says plainly that there is none.
# One that can make virtual environments is preferred; PYTHON=… in the environment decides alone.
set -u

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
complete() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

if [ -n "${PYTHON:-}" ]; then
    new_enough "$PYTHON" && { echo "$PYTHON"; exit 0; }
    echo "PYTHON=$PYTHON är inte Python 3.11 eller senare / is not Python 3.11 or later." >&2
    exit 1
fi

# A name on the path may be a shim without a Python behind it, so each one is run.
spare=
for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
    command -v "$name" >/dev/null 2>&1 && new_enough "$name" || continue
    complete "$name" && { echo "$name"; exit 0; }
    spare=${spare:-$name}
done
[ -n "$spare" ] && { echo "$spare"; exit 0; }

found=$(python3 -V 2>/dev/null || echo "ingen / none")
cat >&2 <<END
Roder behöver Python 3.11 eller senare. På den här datorn finns: $found.
  Debian och Ubuntu:  sudo apt install python3 python3-venv
  Andra system:       installera Python från python.org
  och kör sedan samma kommando igen.
Roder needs Python 3.11 or later. Found here: $found.
  Debian and Ubuntu:  sudo apt install python3 python3-venv
  Other systems:      install Python from python.org
  then run the same command again.
END
exit 1
