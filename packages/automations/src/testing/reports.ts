const line = 'subprocess.call(command, shell=True)';

/** A Bandit report as Bandit 1.8 writes it, with `high` findings of high severity. */
export function banditReport(
  high: number,
  options: { readonly errors?: number; readonly firstFile?: number } = {},
): string {
  const first = options.firstFile ?? 0;
  const results = Array.from({ length: high }, (_, index) => ({
    code: `${index + 7} ${line}\n`,
    col_offset: 4,
    end_col_offset: 40,
    filename: `app/module_${first + index}.py`,
    issue_confidence: 'HIGH',
    issue_cwe: { id: 78, link: 'https://cwe.mitre.org/data/definitions/78.html' },
    issue_severity: 'HIGH',
    issue_text: 'subprocess call with shell=True identified, security issue.',
    line_number: index + 7,
    line_range: [index + 7],
    more_info: 'https://bandit.readthedocs.io/',
    test_id: 'B602',
    test_name: 'subprocess_popen_with_shell_equals_true',
  }));
  const totals = {
    'SEVERITY.HIGH': high,
    'SEVERITY.MEDIUM': 0,
    'SEVERITY.LOW': 0,
    'SEVERITY.UNDEFINED': 0,
    'CONFIDENCE.HIGH': high,
    'CONFIDENCE.MEDIUM': 0,
    'CONFIDENCE.LOW': 0,
    'CONFIDENCE.UNDEFINED': 0,
    loc: 120,
    nosec: 0,
    skipped_tests: 0,
  };
  const errors = Array.from({ length: options.errors ?? 0 }, (_, index) => ({
    filename: `app/broken_${index}.py`,
    reason: 'syntax error while parsing AST from file',
  }));
  return JSON.stringify(
    { errors, generated_at: '2026-11-23T12:00:00Z', metrics: { _totals: totals, 'app/module_0.py': totals }, results },
    null,
    2,
  );
}

/** A JUnit report of `passed` tests that pass and `failed` that fail. */
export function junitReport(passed: number, failed = 0): string {
  const cases = [
    ...Array.from(
      { length: passed },
      (_, index) => `<testcase classname="tests.test_a" name="test_${index}" time="0.01"/>`,
    ),
    ...Array.from(
      { length: failed },
      (_, index) =>
        `<testcase classname="tests.test_b" name="test_${index}" time="0.01"><failure message="no">assert False</failure></testcase>`,
    ),
  ];
  return `<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest" errors="0" failures="${failed}" skipped="0" tests="${passed + failed}" time="1">${cases.join('')}</testsuite></testsuites>`;
}

/** A Cobertura report in which `covered` of ten lines are covered. */
export function coberturaReport(covered: number): string {
  const lines = Array.from(
    { length: 10 },
    (_, index) => `<line number="${index + 1}" hits="${index < covered ? 1 : 0}"/>`,
  ).join('');
  return `<?xml version="1.0" ?><coverage version="7.6" line-rate="${covered / 10}" lines-valid="10" lines-covered="${covered}" branch-rate="0" branches-valid="0" branches-covered="0" complexity="0" timestamp="1763899200000"><packages><package name="app" line-rate="${covered / 10}" branch-rate="0" complexity="0"><classes><class name="a.py" filename="app/a.py" line-rate="${covered / 10}" branch-rate="0" complexity="0"><methods/><lines>${lines}</lines></class></classes></package></packages></coverage>`;
}

/** A run record that states an exit code. */
export function runRecord(exitCode: number, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ tool: 'bandit', version: '1.9.4', command: ['bandit'], exitCode, ...more });
}
