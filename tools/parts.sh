# The parts of ./test. Each is a function that leaves its counts with `count PASSED FAILED`, or
# says `skip REASON` when what it tests does not exist yet. Sourced by ./test.

passed_total=0
failed_total=0

count() {
  part_passed="$1"
  part_failed="$2"
}

skip() { part_skipped="$1"; }

# Runs one part and adds up. A part that ends badly without having counted a failure, or that
# counted nothing at all, crashed: that is one failure.
run_part() {
  local name="$1" status=0 started_s=$SECONDS
  shift
  part_passed=0 part_failed=0 part_skipped=''
  "$@" || status=$?
  if [ -n "$part_skipped" ]; then
    printf '      %-20s 跳过 · skipped: %s\n' "$name" "$part_skipped"
    return
  fi
  if ((part_failed == 0 && (status != 0 || part_passed == 0))); then
    part_failed=1
    printf '      %s 未能完成 · did not finish (status %d)\n' "$name" "$status" >&2
  fi
  passed_total=$((passed_total + part_passed))
  failed_total=$((failed_total + part_failed))
  printf '      %-20s %d passed, %d failed (%d s)\n' \
    "$name" "$part_passed" "$part_failed" "$((SECONDS - started_s))"
}

# Adds up what a program printed as `N passed, M failed` or `N rules passed, M failed`.
count_summary() {
  local line
  line="$(grep -Eo '[0-9]+ (rules )?passed, [0-9]+ failed' "$1" | tail -n 1)" || return 1
  count "${line%% *}" "$(grep -Eo '[0-9]+ failed' <<<"$line" | cut -d ' ' -f 1)"
}

test_build() {
  local -a targets=()
  [ ! -f src/app/main.cc ] || targets+=(aiwei)
  [ ! -f src/app/test_main.cc ] || targets+=(aiwei_unit_tests)
  [ ! -f bench/load.cc ] || targets+=(load)  # the overload test's generator
  ((${#targets[@]} > 0)) || { skip 'no program yet'; return; }
  build_backend "${targets[@]}"
  count 1 0
}

start_postgres_part() {
  start_postgres || return 1
  export AIWEI_TEST_POSTGRES="$postgres_connection"
  count 1 0
}

test_tidy() {
  local status=0
  run_logged tidy tools/tidy || status=$?
  count_summary "$cache_folder/tidy.log" || return 1
  return "$status"
}

test_tools() {
  local log="$cache_folder/tools.log" status=0
  local -a files
  mapfile -t files < <(find tools -name '*.test.mjs' | LC_ALL=C sort)
  run_logged tools node --test --test-reporter=tap "${files[@]}" || status=$?
  count "$(awk '/^# pass /{print $3}' "$log")" \
    "$(awk '/^# (fail|cancelled) /{sum += $3} END {print sum + 0}' "$log")"
  return "$status"
}

# GoogleTest: its closing lines are counted; without them the program crashed.
test_unit() {
  local log="$cache_folder/unit.log" status=0 passed failed
  [ -f src/app/test_main.cc ] || { skip 'no unit tests yet'; return; }
  run_logged unit "$(dirname "$AIWEI_BINARY")/aiwei_unit_tests" --gtest_brief=1 || status=$?
  passed="$(awk '/^\[  PASSED  \] [0-9]+ test/{print $4}' "$log" | tail -n 1)"
  failed="$(grep -Eo '^ ?[0-9]+ FAILED TESTS?' "$log" | tail -n 1 | tr -dc 0-9)" || true
  count "${passed:-0}" "${failed:-0}"
  return "$status"
}

# `on_engine TOOL ENGINE [OPTION…]`: runs tools/TOOL against the program on SQLite or PostgreSQL.
on_engine() {
  local tool="$1" engine="$2" status=0
  local -a connection=()
  shift 2
  [ "$engine" = sqlite ] || connection=(--pg "$postgres_connection")
  run_logged "$tool-$engine" "tools/$tool" --engine "$engine" "${connection[@]}" \
    --binary "$AIWEI_BINARY" "$@" || status=$?
  count_summary "$cache_folder/$tool-$engine.log" || return 1
  return "$status"
}

test_scenarios() { on_engine scenario "$1" --jobs "$(nproc)"; }
test_photos() { on_engine photos "$1"; }
test_ogc() { on_engine ogc "$1"; }
test_draws() { on_engine draws "$1"; }
test_matrix() { on_engine matrix "$1"; }

# 15 kills here; `tools/faults --only kill --kills 100` is the nightly run.
test_faults() {
  local status=0
  run_logged faults tools/faults --binary "$AIWEI_BINARY" || status=$?
  count_summary "$cache_folder/faults.log" || return 1
  return "$status"
}

# True when web/ exists with its packages; otherwise says why the part is skipped.
web_ready() {
  [ -f web/package-lock.json ] || { skip 'no web workspace yet'; return 1; }
  ensure_web_packages
}

# Counts of a JSON report written by vitest or Playwright.
count_report() {
  local counts
  counts="$(node -e '
    const report = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    const stats = report.stats;
    // What failed once and passed when repeated, passed: on a busy machine a browser may be late.
    const passed = stats ? stats.expected + stats.flaky : report.numPassedTests;
    const failed = stats ? stats.unexpected + report.errors.length
                         : report.numFailedTests;
    // A file that does not even load has no failed test, only a failed suite.
    console.log(passed, failed || (report.numFailedTestSuites ?? 0));
  ' "$1" </dev/null)" || return 1
  # shellcheck disable=SC2086  # two numbers
  count $counts
}

test_vitest() {
  local report="$results_folder/vitest.json" status=0
  web_ready || return 0
  run_logged vitest env -C web npm exec --offline -- vitest run --reporter=default \
    --reporter=json --outputFile="$report" || status=$?
  count_report "$report" || return 1
  return "$status"
}

test_web_types() {
  web_ready || return 0
  run_logged web-types env -C web npm run check || return 1
  count 1 0
}

test_web_build() {
  web_ready || return 0
  build_web || return 1
  count 1 0
}

test_browser() {
  local report="$results_folder/browser.json" status=0
  web_ready || return 0
  [ -n "$(find web/e2e -name '*.spec.ts' -print -quit 2>/dev/null)" ] || { skip 'no browser tests yet'; return; }
  run_logged browser env -C web PLAYWRIGHT_JSON_OUTPUT_NAME="$report" npm exec --offline -- \
    playwright test -c e2e/playwright.config.ts --reporter=list,json || status=$?
  count_report "$report" || return 1
  return "$status"
}
