# Renews requirements.lock (what Roder runs on) and requirements-dev.lock (that and the tools).
# The files hold versions and hashes for every platform and name no package host.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header "$@"
}
compile pyproject.toml setup/build.in -o requirements.lock
compile pyproject.toml --group dev setup/build.in -c requirements.lock -o requirements-dev.lock
grep -c -- '==' requirements.lock requirements-dev.lock
