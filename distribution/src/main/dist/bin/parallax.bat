@echo off
rem Starts Parallax. PARALLAX_OPTS holds extra options for the JVM; JAVA_HOME says which JVM.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "OPT_OUT_TRACKING=true"
if not defined TORCH_CPP_LOG_LEVEL set "TORCH_CPP_LOG_LEVEL=ERROR"
rem Commands that only read and print end before the larger compiler pays off.
set "SPEED=-XX:+UseParallelGC"
for %%c in (-h --help -V --version help runs plugins describe doctor generate-completion) do if "%~1"=="%%c" set "SPEED=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
"%JAVA%" %SPEED% -XX:-UsePerfData -Dai.djl.offline=true "-Dparallax.home=%HOME_DIR%" "-Dlogback.configurationFile=%HOME_DIR%\conf\logback.xml" %PARALLAX_OPTS% -cp "%HOME_DIR%\lib\*" dev.parallax.launcher.Main %*
exit /b %ERRORLEVEL%
