@echo off
rem Starts Feederline from its distribution folder: bin\feederline [command] [options].
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --add-opens=java.base/java.lang.reflect=ALL-UNNAMED --enable-native-access=ALL-UNNAMED -cp "%~dp0..\lib\*" io.feederline.Main %*
