#!/usr/bin/env bash
# Makes the .deb and looks into it.
#   deb_test.sh BUILD_DIR
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$1" && cpack -G DEB -B "$folder" >/dev/null)
package=$(find "$folder" -maxdepth 1 -name '*.deb')
# Captured first: grep -q would leave early and break the pipe.
fields=$(dpkg-deb --field "$package" Depends)
contents=$(dpkg-deb --contents "$package")
grep -q 'libpqxx' <<<"$fields" || { echo "the package does not depend on libpqxx: $fields" >&2; exit 1; }
for file in ./usr/bin/pgplumb ./usr/share/man/man1/pgplumb.1; do
  grep -qF "$file" <<<"$contents" || { echo "$file is not in the package" >&2; exit 1; }
done
dpkg-deb --extract "$package" "$folder/root"
"$folder/root/usr/bin/pgplumb" --version
