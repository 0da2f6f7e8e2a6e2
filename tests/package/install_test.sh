#!/usr/bin/env bash
# Installs into an empty prefix and uses what is there as somebody else's project would.
#   install_test.sh BUILD_DIR SOURCE_DIR
set -euo pipefail
build=$1
source=$2

prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$build" --prefix "$prefix" >/dev/null

fail() {
  echo "$1" >&2
  exit 1
}

[ "$("$prefix/bin/pgplumb" --version)" != "" ] || fail "the installed program does not run"
for file in share/man/man1/pgplumb.1 share/bash-completion/completions/pgplumb share/zsh/site-functions/_pgplumb \
  share/fish/vendor_completions.d/pgplumb.fish; do
  [ -s "$prefix/$file" ] || fail "$file is missing or empty"
done
bash -n "$prefix/share/bash-completion/completions/pgplumb"
if grep -rnE '#include [<"](pqxx|libpq|CLI|toml|nlohmann|fmt|openssl)' "$prefix/include"; then
  fail "an installed header shows a third-party library"
fi

# Every installed header stands on its own.
find "$prefix/include/pgplumb" -name '*.hpp' -printf '#include <pgplumb/%P>\n' >"$prefix/all.cpp"
echo 'int main() { return 0; }' >>"$prefix/all.cpp"

export PKG_CONFIG_PATH
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name pgplumb.pc)")
# shellcheck disable=SC2046 # the flags are words
"${CXX:-c++}" -std=c++20 "$prefix/all.cpp" -o "$prefix/all" $(pkg-config --define-variable=prefix="$prefix" --cflags --libs pgplumb)
"$prefix/all"

cmake -S "$source/examples/embed" -B "$prefix/embed" -G Ninja -D CMAKE_PREFIX_PATH="$prefix" >/dev/null
cmake --build "$prefix/embed" >/dev/null
status=0
"$prefix/embed/embed" >/dev/null 2>&1 || status=$?
[ "$status" -eq 2 ] || fail "the example built against the installed package does not print its usage"

cmake -S "$source/examples/routines" -B "$prefix/routines" -G Ninja -D CMAKE_PREFIX_PATH="$prefix" >/dev/null
cmake --build "$prefix/routines" >/dev/null

echo "installed, found by CMake and pkg-config, linked and run"
