import type { Config } from '../../config/config-schema.ts';
import { runStep } from './context.ts';
import { plainGlobs } from './glob-texts.ts';
import { commandOn, removeFiles } from './remove-files.ts';
import { shellWord } from './shell.ts';
import type { ShellCommand } from './shell.ts';
import { isRecorded, reportsOf } from './report-paths.ts';
import type { JobReport } from './report-paths.ts';
import type { JobTemplate } from './template.ts';
import { toolNeeds } from './tools.ts';
import type { YamlMap } from '../yaml/yaml-tree.ts';

const recordRun = `cat > "$RUNNER_TEMP/bin/record-run" << 'EOF'
#!/usr/bin/env bash
# record-run EXIT_CODE ACCEPTED TOOL [COMMAND...]: says beside each report that $LIST_REPORTS prints how its tool ended,
# for the gate.
set -euo pipefail
code=$1 accepted=$2 tool=$3 cwd=$PWD
shift 3
words=$(printf ',"%s"' "$@")
[ $# -gt 0 ] || words=
cd "$GITHUB_WORKSPACE"
bash --noprofile --norc -eo pipefail -c "$LIST_REPORTS" > "$RUNNER_TEMP/recorded-reports"
while IFS= read -r -d '' report; do
  [[ ! -e $report.run.json && ! -d $report && $report != *.run.json ]] || continue
  printf '{"tool":"%s","command":[%s],"exitCode":%d,"commit":"%s","root":"%s","cwd":"%s","finishedAt":"%s"}\\n' \\
    "$tool" "\${words#,}" "$code" "$(git rev-parse HEAD)" "$PWD" "$cwd" "$(date -u +%FT%TZ)" > "$report.run.json"
done < "$RUNNER_TEMP/recorded-reports"
[[ " $accepted " != *" $code "* ]] || exit 0
exit "$code"
EOF
chmod +x "$RUNNER_TEMP/bin/record-run"
`;

const retryRun = `cat > "$RUNNER_TEMP/bin/retry-run" << 'EOF'
#!/usr/bin/env bash
# retry-run ATTEMPTS ACCEPTED COMMAND...: tries again what failed. A pass on retry is flaky, and is shown as that.
attempts=$1 accepted=$2
shift 2
for ((attempt = 1; ; attempt++)); do
  code=0
  "$@" || code=$?
  if [[ " $accepted " == *" $code "* ]]; then
    [ "$attempt" -eq 1 ] || echo "::warning title=Flaky::passed on attempt $attempt of $attempts"
    exit "$code"
  fi
  [ "$attempt" -lt "$attempts" ] || exit "$code"
  # What this attempt wrote is no evidence of the next one.
  (cd "$GITHUB_WORKSPACE" && bash --noprofile --norc -eo pipefail -c "\${REMOVE_REPORTS:-}") || exit 1
done
EOF
chmod +x "$RUNNER_TEMP/bin/retry-run"
`;

/**
 * The step before anything is checked: no report of an earlier run is left, folders of reports are there, and so is what
 * notes how tools ended. `null`: the job needs nothing of it.
 *
 * @see ADR 0182
 */
export function prepareStep(template: JobTemplate, config: Pick<Config, 'evidence'>): YamlMap | null {
  const axes = Object.keys(template.job.matrix);
  const reports = reportsOf(template, config);
  const checks = template.checks.map(({ check }) => check);
  const needs = toolNeeds(template);
  const isRecording = checks.some(isRecorded);
  const isRetrying = checks.some(({ retries }) => retries.flaky > 0);
  const remove = removeReports(reports, axes);
  const folders = reports.flatMap(({ path }) => plainGlobs(path).map(({ folder }) => folder));
  const made = [...new Set(folders)].filter((one) => one !== '' && one !== '.');
  const hasBin = isRecording || isRetrying || needs.binaries.length > 0;
  const text = [
    remove.text,
    commandOn(
      'mkdir -p --',
      made.map((folder) => shellWord(folder, axes)),
    ),
    hasBin ? 'mkdir -p "$RUNNER_TEMP/bin"\necho "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"\n' : '',
    isRecording ? recordRun : '',
    isRetrying ? retryRun : '',
  ].join('');
  if (text === '') return null;
  return runStep(text, {
    name: 'Prepare the checks',
    env: remove.env,
    ...(reports.length > 0 && { why: 'A report that was there before, in the repository or a cache, is no evidence.' }),
  });
}

/** The commands that remove reports, with the run records beside them. */
export function removeReports(reports: readonly JobReport[], axes: readonly string[]): ShellCommand {
  const files = reports.flatMap(({ path, isRecorded: recorded }) => (recorded ? [path, `${path}.run.json`] : [path]));
  return removeFiles(files, axes);
}
