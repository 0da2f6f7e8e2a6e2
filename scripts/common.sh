# What the project's scripts share. Sourced, not run.
set -euo pipefail

project_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly project_dir

# What the build, the embedded server and the command line need.
readonly build_packages=(
  cmake ninja-build g++ pkg-config ccache
  libpqxx-dev libpq-dev libssl-dev libcli11-dev libtomlplusplus-dev libfmt-dev nlohmann-json3-dev
  postgresql
)

# What only the tests need.
readonly test_packages=(
  libgtest-dev libgmock-dev git python3 python3-jsonschema man-db
  clang clang-format clang-tidy libclang-rt-14-dev
  postgresql-client pgbouncer dpkg-dev file
  postgresql-15-plpgsql-check postgresql-15-pgtap postgresql-15-postgis-3
)

say() { printf '\n==> %s\n' "$*"; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

is_installed() {
  dpkg-query --show --showformat='${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed$'
}

# install_packages NAME...: installs what is missing; asks for nothing when all is there.
install_packages() {
  if ! command -v apt-get >/dev/null; then
    echo "This machine has no apt-get. Make sure that it has the equivalents of: $*" >&2
    return 0
  fi
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ "${#missing[@]}" -eq 0 ] && return 0
  say "Installing ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# build PRESET [TARGET...]: configures and builds; prints little unless something fails.
build() {
  local preset=$1 log
  shift
  say "Building ($preset)"
  cd "$project_dir"
  log=$(mktemp)
  if ! { cmake --preset "$preset" && cmake --build --preset "$preset" ${1:+--target "$@"}; } >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  tail -n 1 "$log"
  rm -f "$log"
}
