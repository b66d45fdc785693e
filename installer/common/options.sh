# What every package has in common; sourced by the scripts of the systems. Everything is on the class path, as in
# development, so JavaFX needs no exports: only the two flags that JFoenix and JavaFX ask for.
JPACKAGE=${JAVA_HOME:+$JAVA_HOME/bin/}jpackage
VERSION=$(sed -n 's:.*<version>\(.*\)</version>.*:\1:p' pom.xml | head -1)
OPTIONS=(
  --name feederline --app-version "$VERSION" --vendor Feederline
  --description "Draw, check and hand over the low-voltage topology of energy communities"
  --input target/feederline/lib --main-jar "feederline-$VERSION.jar" --main-class io.feederline.Main
  --java-options --add-opens=java.base/java.lang.reflect=ALL-UNNAMED
  --java-options --enable-native-access=ALL-UNNAMED
)
