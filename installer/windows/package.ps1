# Untested: builds the .msi of Feederline from target\feederline. Needs a JDK 25 with jpackage and the WiX toolset.
$ErrorActionPreference = "Stop"
Set-Location "$PSScriptRoot\..\.."
$version = ([xml](Get-Content pom.xml)).project.version
& "$env:JAVA_HOME\bin\jpackage.exe" --type msi --name Feederline --app-version $version --vendor Feederline `
  --input target\feederline\lib --main-jar "feederline-$version.jar" --main-class io.feederline.Main `
  --java-options --add-opens=java.base/java.lang.reflect=ALL-UNNAMED `
  --java-options --enable-native-access=ALL-UNNAMED `
  --win-menu --win-shortcut --win-per-user-install --dest target\installer
