# Makes .venv inside the checkout and installs Roder in it, from the lock file alone.
#   sh setup/environment.sh run|dev
# Does nothing when what is installed already answers to the lock file, pyproject.toml and the
# place of the checkout (an environment holds absolute paths and does not survive a move).
set -eu
cd "$(dirname "$0")/.."

kind=${1:-run}
case $kind in
    run) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) echo "usage: sh setup/environment.sh run|dev" >&2; exit 2 ;;
esac
stamp=.venv/roder-$kind.stamp
wanted=$({ cat "$lock" pyproject.toml setup/environment.sh; pwd; } | cksum)

# Modules compiled once start twice as fast, also where the environment forbids Python to store them.
compile_modules() {
    .venv/bin/python -m compileall -q src >/dev/null 2>&1 || true
}

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null; then
    compile_modules
    exit 0
fi

python=$(sh setup/find-python.sh) || exit 1

make_environment() {
    rm -rf .venv
    "$python" -m venv .venv >/dev/null 2>&1 && .venv/bin/python -m pip --version >/dev/null 2>&1
}

# Debian keeps the part of Python that makes environments in a package of its own.
install_venv_package() {
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    package=python$version-venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installerar $package / Installing $package …"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null \
            && return 0
    fi
    cat >&2 <<END
Den här Python-installationen kan inte skapa virtuella miljöer.
  Gör så här på Debian och Ubuntu:  sudo apt install $package
  och kör sedan samma kommando igen.
This Python cannot create virtual environments.
  On Debian and Ubuntu:  sudo apt install $package
  then run the same command again.
END
    return 1
}

# An environment made elsewhere or by an older Python is made anew, not patched.
if ! .venv/bin/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
    || ! grep -qsF "$(pwd)/.venv" .venv/bin/activate; then
    echo "Förbereder .venv med $("$python" -V) (bara första gången) / Setting up .venv (first time only) …"
    make_environment || { install_venv_package && make_environment; } || exit 1
fi

# On a terminal pip shows its own progress; in a log one line is enough.
quiet=-q
[ -t 1 ] && quiet=
echo "Hämtar de låsta paketen i $lock / Fetching the packages of $lock …"
rm -f "$stamp"
.venv/bin/python -m pip install $quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
compile_modules
echo "$wanted" > "$stamp"
echo "Klart / Ready: .venv/bin/roder"
