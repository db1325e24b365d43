#!/usr/bin/env bash
# Runs the tests of Numerics, the library, the charts and the tool as programs of other systems: win-x64 under Wine, linux-arm64 under qemu.
#   tests/systems.sh [--part] [--publish] [--resume] [win-x64|linux-arm64]... [WORD...]
# Without words all tests run, else those whose full names contain one of them. --part runs what .ci/run asks for; --publish only publishes the tool for
# the systems on which it cannot be run here; --resume goes on with what the run before published and had not finished. As many projects run side by side
# as there are cores. A system whose emulator is absent is skipped by name. The last line sums up; CONTRIBUTING.md says how long.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# Those that take longest first.
projects=(RobustnessTools.Tests RobustnessTools.Cli.Tests RobustnessTools.Charts.Tests RobustnessTools.Numerics.Tests)
# The first one's tests and programs are published first, the tool last: its own files stay.
programs=(tests/RobustnessTools.SystemTests tests/Fixtures/Fixture.StudyTool src/RobustnessTools.Cli)
untested=(osx-arm64 osx-x64 linux-musl-x64)
part=(
  Numerics.Tests.Random.PhiloxTests Numerics.Tests.Random.BoxMullerTests
  RobustnessTools.Tests.Basics.OutputFilePlaceTests
  Charts.Tests.Rendering.ChartFileTests Charts.Tests.Rendering.PdfRendererTests Charts.Tests.Rendering.PixelRendererTests
  Cli.Tests.ListingTests.Info Cli.Tests.ListingTests.Activations
  Cli.Tests.ConsoleEncodingTests Cli.Tests.ProcessTests.Ctrl_C
)
tries=3 # of a process
patience=600 # seconds for a process under Wine: where it waits for what Wine broke, it waits for ever
classes_each() { case $1 in win-x64) echo 1 ;; *) echo 10 ;; esac; } # SYSTEM: how many classes of tests a process has

systems=() words=() publish_only=false resume=false limit=3600
for argument in "$@"; do
  case $argument in
    --part) words+=("${part[@]}"); limit=60 ;;
    --publish) publish_only=true ;;
    --resume) resume=true ;;
    win-x64 | linux-arm64) systems+=("$argument") ;;
    -*) echo "systems: there is no option '$argument': --part, --publish, --resume"; exit 2 ;;
    *) words+=("$argument") ;;
  esac
done
[ "${#systems[@]}" -gt 0 ] || systems=(win-x64 linux-arm64)
out=$PWD/artifacts/systems
mkdir -p "$out"

wine=$(command -v wine64 || command -v /usr/lib/wine/wine64 || command -v wine || true)
qemu=$(command -v qemu-aarch64 || command -v qemu-aarch64-static || true)
arm64=/usr/aarch64-linux-gnu

# OpenSSL and ICU for arm64, without which .NET on Linux ends at the first hash and has no cultures, and OpenBLAS, which the tests find as on a machine of
# that kind: from Debian's packages, unpacked here, not installed.
arm64_libraries() {
  local place=$out/arm64-libraries
  [ -e "$place/lib" ] && return 0
  mkdir -p "$place/lists/partial" "$place/cache/archives/partial" && : > "$place/status"
  printf '%s\n' 'APT::Architecture "arm64";' 'APT::Architectures { "arm64"; };' "Dir::State \"$place\";" "Dir::State::lists \"$place/lists\";" \
    "Dir::State::status \"$place/status\";" "Dir::Cache \"$place/cache\";" 'APT::Sandbox::User "root";' > "$place/apt.conf"
  local icu
  (
    cd "$place" && export APT_CONFIG=$place/apt.conf && apt-get update -q && icu=$(apt-cache pkgnames libicu | grep -E '^libicu[0-9]+$' | sort -V | tail -n 1) \
      && apt-get download -q libssl3 "$icu" libopenblas0-pthread libgfortran5 && for package in ./*.deb; do dpkg -x "$package" .; done \
      && mv usr/lib/aarch64-linux-gnu lib && mv lib/openblas-pthread/* lib/
  ) > "$place/log" 2>&1
}

# What a system lacks to run here, or nothing.
lacking() { # SYSTEM
  case $1 in
    win-x64) [ -n "$wine" ] || echo "Wine (apt install wine64)" ;;
    linux-arm64)
      if [ -z "$qemu" ] || [ ! -e $arm64/lib/libstdc++.so.6 ]; then
        echo "qemu with libraries of arm64 (apt install qemu-user libc6-arm64-cross libstdc++6-arm64-cross)"
      elif ! arm64_libraries; then
        echo "OpenSSL, ICU and OpenBLAS of arm64 (artifacts/systems/arm64-libraries/log tells why they could not be fetched from Debian)"
      fi
      ;;
  esac
}

publish() { # SYSTEM PROJECT
  dotnet publish "$2" -c Release -r "$1" --self-contained -o "$out/$1" -v q -nologo 2>&1 | tee "$out/publish.log"
}

# A package source need not have the runtime of every system.
without_runtime() { grep -Eq 'NU110[0-9]|NU1301' "$out/publish.log"; }

# Under qemu a program cannot start another one of its kind: a script in the place of each calls qemu, with the program that lies beside it.
wrap() {
  local program
  for program in robustness Fixture.StudyTool RobustnessTools.SystemTests; do
    mv "$out/linux-arm64/$program" "$out/linux-arm64/$program.arm64"
    printf "#!/bin/sh\nexec '%s' -L '%s' -E 'LD_LIBRARY_PATH=%s' \"\$(dirname \"\$0\")/%s\" \"\$@\"\n" "$qemu" "$arm64" "$out/arm64-libraries/lib" \
      "$program.arm64" > "$out/linux-arm64/$program"
    chmod +x "$out/linux-arm64/$program"
  done
}

# Where Wine broke a process off, its other threads can stay for ever after its first one has died: it is ended, for the next try.
end_broken() { # PID of 'timeout'
  local process
  while sleep 3 && kill -0 "$1" 2>/dev/null; do
    for process in $(pgrep -P "$1"); do
      case $(ps -o stat= -p "$process") in Z*) kill -KILL "$process" ;; esac
    done
  done
}

# The class whose tests look at the window that they run in: it has one, where there is 'script'.
windowed=ConsoleEncodingTests

# Neither emulator bears that code is written through another mapping than the one it is executed in. Under qemu, code that counts how it is used takes a
# tenth of the time.
run() { # SYSTEM ARGUMENT...
  local system=$1 program=()
  shift
  cd "$out/$system" || return
  case $system in
    win-x64)
      program=("$wine" RobustnessTools.SystemTests.exe "$@")
      [[ ${!#} == *$windowed ]] && command -v script > /dev/null && program=(script -qec "stty cols 1000; ${program[*]@Q}" /dev/null)
      (
        export DOTNET_EnableWriteXorExecute=0 WINEPREFIX=$out/wine WINEDEBUG=-all WINEDLLOVERRIDES=winedbg.exe=d
        self=$BASHPID
        end_broken "$self" > /dev/null 2>&1 < /dev/null &
        exec timeout -k 5 "$limit" "${program[@]}" 2>&1
      ) | tr -d '\r' | sed 's/\x1b\[[0-9;?]*[A-Za-z]//g'
      ;;
    linux-arm64)
      DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 timeout -k 5 $((4 * limit)) ./RobustnessTools.SystemTests "$@" 2>&1
      ;;
  esac
}

counts() { grep -aE '^(Passed|Failed)!  - ' | tail -n 1 | grep -Eo "$1: +[0-9]+" | grep -Eo '[0-9]+'; } # Failed|Passed|Skipped, of a run's output

# Each system has a file of results, a line for each process: how many passed, failed and were skipped, the project, and its classes.
result() { echo "$2 $3 $4 $5" >> "$out/$1.results"; } # SYSTEM PASSED FAILED SKIPPED 'PROJECT CLASS...'
sums() { awk -v project="$1" '$4 ~ project { p += $1; f += $2; s += $3 } END { print p + 0, "passed,", f + 0, "failed,", s + 0, "skipped" }'; }

# .NET does not live long under Wine: it breaks off when threads are stopped to collect garbage. So there each class has a process of its own, and a few
# tries; under qemu, where a process takes long to start, several have one.
test_project() { # SYSTEM PROJECT
  local started=$SECONDS try group reason classes=$out/$1.$2.classes output=$out/$1.$2.output
  for ((try = 1; try <= tries; try++)); do
    (limit=$((limit < patience ? limit : patience)); run "$1" --classes "$2" "${words[@]}") > "$classes" && break
  done
  if ((try > tries)); then
    echo "skipped $1 $2: the process that lists its classes broke off in $tries tries"
    result "$1" 0 0 1 "$2"
    return
  fi

  while read -ra group; do
    grep -aqxE "[0-9]+ [0-9]+ [0-9]+ $2 ${group[*]}" "$out/$1.results" && continue
    reason="the process broke off under the emulator in $tries tries"
    for ((try = 1; try <= tries; try++)); do
      (
        [ "$1" = linux-arm64 ] || limit=$((limit < patience ? limit : patience))
        run "$1" "$2" "${words[@]}" --in "${group[@]}"
      ) > "$output" 2> /dev/null < /dev/null
      [ $? = 124 ] && reason="the process was not done within its time" try=$tries
      cat "$output" >> "$out/$1.log"
      [ -n "$(counts Failed < "$output")" ] && break
    done
    if [ -n "$(counts Failed < "$output")" ]; then
      grep -av '^skipped \|^Passed!' "$output"
      result "$1" "$(counts Passed < "$output")" "$(counts Failed < "$output")" "$(counts Skipped < "$output")" "$2 ${group[*]}"
    else
      echo "skipped ${group[*]}: $reason" | tee -a "$out/$1.log"
      result "$1" 0 0 ${#group[@]} "$2 ${group[*]}"
    fi
  done < <(grep -a '^RobustnessTools' "$classes" | xargs -r -n "$(classes_each "$1")")
  echo "$1 $2: $(sums "^$2\$" < "$out/$1.results"), $((SECONDS - started)) s"
}

passed=0 failed=0 skipped=0
$publish_only && systems=()
runs=()
for system in "${systems[@]}"; do
  lack=$(lacking "$system")
  if [ -n "$lack" ]; then
    echo "skipped $system: there is no $lack"
    skipped=$((skipped + 1))
    continue
  fi

  if $resume; then
    if [ -e "$out/$system.results" ]; then runs+=("$system"); else echo "$system: no run before this one left anything to go on with"; fi
    continue
  fi

  rm -rf "${out:?}/$system" "$out/$system.results"
  : > "$out/$system.log"
  for program in "${programs[@]}"; do
    publish "$system" "$program" && continue
    if without_runtime; then
      echo "skipped $system: its runtime could not be had from the package source"
      skipped=$((skipped + 1))
      continue 2
    fi
    echo "$system: $program could not be published"
    failed=$((failed + 1))
    continue 2
  done
  rm -rf "$out/$system/.playwright"
  [ "$system" = linux-arm64 ] && wrap
  : > "$out/$system.results"
  runs+=("$system")
done

cores=$(nproc)
for project in "${projects[@]}"; do
  for system in "${runs[@]}"; do
    while (($(jobs -rp | wc -l) >= cores)); do wait -n; done
    test_project "$system" "$project" &
  done
done
wait
if [ "${#runs[@]}" -gt 0 ]; then
  read -r p _ f _ s _ < <(for system in "${runs[@]}"; do cat "$out/$system.results"; done | sums .)
  passed=$p failed=$((failed + f)) skipped=$((skipped + s))
fi

# What cannot be run here is published, so that it is known to be whole, and said to be untested.
if $publish_only || [ "${#words[@]}" -eq 0 ]; then
  for system in "${untested[@]}"; do
    if publish "$system" src/RobustnessTools.Cli; then
      echo "$system: published, untested"
    else
      echo "$system: the tool could not be published"
      failed=$((failed + 1))
    fi
  done
  echo "PowerShell on Windows and macOS: untested"
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
