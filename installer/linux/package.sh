#!/usr/bin/env bash
# Builds the app-image and the .deb of Feederline from target/feederline (run `mvn package` first). Needs a JDK 25 with
# jpackage, and for the .deb fakeroot and binutils. Usage: installer/linux/package.sh [app-image|deb], both when left out.
set -euo pipefail
cd "$(dirname "$0")/../.."
. installer/common/options.sh
[ -d target/feederline/lib ] || { echo "target/feederline is missing: run 'mvn package' first." >&2; exit 1; }
command -v "$JPACKAGE" >/dev/null || { echo "jpackage is missing: set JAVA_HOME to a JDK 25." >&2; exit 1; }
rm -rf target/installer
mkdir -p target/installer
for type in ${1:-app-image deb}; do
  extra=()
  [ "$type" = deb ] && extra=(--linux-package-name feederline --linux-shortcut --linux-menu-group "Office;Engineering"
    --linux-package-deps "libgtk-3-0, libxtst6, libxxf86vm1, libgl1, fontconfig, fonts-dejavu-core")
  "$JPACKAGE" --type "$type" "${OPTIONS[@]}" "${extra[@]}" --dest target/installer
done
ls target/installer
