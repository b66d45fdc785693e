#!/usr/bin/env bash
# Untested: builds the .dmg of Feederline from target/feederline. Needs macOS and a JDK 25 with jpackage.
# macOS wants a version that starts above 0.
set -euo pipefail
cd "$(dirname "$0")/../.."
. installer/common/options.sh
mkdir -p target/installer
"$JPACKAGE" --type dmg "${OPTIONS[@]}" --app-version "1.${VERSION#*.}" --dest target/installer
