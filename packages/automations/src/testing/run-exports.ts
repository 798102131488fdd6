/** One run of GitHub's list-runs answers for tests; `id` counts minutes before noon of 2026-11-23. */
export function sampleRun(
  id: number,
  conclusion: string | null = 'success',
  overrides: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const noonMs = Date.parse('2026-11-23T12:00:00Z');
  const instant = (timeMs: number): string => new Date(timeMs).toISOString();
  return {
    id,
    name: 'CI',
    path: '.github/workflows/ci.yml',
    workflow_id: 1,
    run_attempt: 1,
    event: 'push',
    head_branch: 'main',
    head_sha: `${id}`.padStart(40, 'a'),
    status: conclusion === null ? 'in_progress' : 'completed',
    conclusion,
    created_at: instant(noonMs - id * 60_000),
    run_started_at: instant(noonMs - id * 60_000),
    updated_at: instant(noonMs - id * 60_000 + 30_000),
    repository: { full_name: 'acme/parcel-service' },
    ...overrides,
  };
}

/** A page of such runs. */
export function samplePage(...runs: readonly object[]): string {
  return JSON.stringify({ total_count: runs.length, workflow_runs: runs });
}
