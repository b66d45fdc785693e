#!/usr/bin/env bash
# Builds the app-image and from it the .deb of Feederline from target/feederline (run `mvn package` first). Needs a JDK 25
# with jpackage, for the .deb fakeroot and binutils, and xvfb for a window that starts quickly. Usage:
# installer/linux/package.sh [app-image|deb], both when left out.
set -euo pipefail
cd "$(dirname "$0")/../.."
. installer/common/options.sh
[ -d target/feederline/lib ] || { echo "target/feederline is missing: run 'mvn package' first." >&2; exit 1; }
command -v "$JPACKAGE" >/dev/null || { echo "jpackage is missing: set JAVA_HOME to a JDK 25." >&2; exit 1; }
out=target/installer
rm -rf "$out"
mkdir -p "$out"
"$JPACKAGE" --type app-image "${OPTIONS[@]}" --icon assets/icon/feederline-256.png --dest "$out" \
  --jlink-options "--strip-debug --no-man-pages --no-header-files --generate-cds-archive" \
  --java-options -XX:+AutoCreateSharedArchive --java-options '-XX:SharedArchiveFile=$APPDIR/window.jsa' \
  --java-options '-Xlog:cds*=off' --java-options '-Xlog:aot*=off'
# One start of the window leaves its classes in window.jsa; users' starts only read it. It is good for files of this size
# and date, and jpackage dates them anew: so everybody gives them the same date (deb/postinst too).
find "$out/feederline/lib" -type f -exec touch -d 2026-01-01T00:00:00Z {} +
if command -v xvfb-run >/dev/null; then
  HOME=$PWD/$out/first xvfb-run -a timeout 20 "$out/feederline/bin/feederline" demo --open -w "$out/first/demo" || true
  rm -rf "$out/first"
  [ -f "$out/feederline/lib/app/window.jsa" ] || echo "The first start left no window.jsa: the window will start slower." >&2
else
  echo "xvfb-run is missing: the window will start slower." >&2
fi
if [ "${1:-deb}" = deb ]; then
  "$JPACKAGE" --type deb --app-image "$out/feederline" --name feederline --app-version "$VERSION" --vendor Feederline \
    --description "Draw, check and hand over the low-voltage topology of energy communities" --dest "$out" \
    --resource-dir installer/linux/deb --linux-package-name feederline --linux-shortcut \
    --linux-package-deps "libgtk-3-0, libxtst6, libxxf86vm1, libgl1, fontconfig, fonts-dejavu-core"
fi
ls "$out"
