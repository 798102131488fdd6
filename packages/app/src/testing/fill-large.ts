/** How large an organisation is. */
export interface LargeSize {
  readonly repositories: number;
  /** Of all repositories together; they share them evenly. */
  readonly attempts: number;
}

/**
 * SQL that fills an empty database with an organisation of this size: repositories 1, 2, 3, …; and one more, of which no
 * event ever came.
 */
export function largeOrganisation({ repositories, attempts }: LargeSize): string {
  const share = Math.ceil(attempts / repositories) * repositories;
  const every = (part: number): number => Math.ceil(attempts / part);
  return `
  INSERT INTO portcullis.installation (id, account) SELECT id, 'org-' || id FROM generate_series(0, 50) AS id;
  INSERT INTO portcullis.repository (id, installation_id, full_name, health_status, health_rate, health_at, health, gate_outcome, gate_at, changed_at)
    SELECT id, 1 + id % 50, 'org-' || (1 + id % 50) || '/r' || id, (ARRAY['good', 'alert', 'learning'])[1 + id % 3],
      random(), now(), '{}', (ARRAY['passed', 'blocked', 'inconclusive'])[1 + id % 3], now(), now() - id * interval '1 min'
    FROM generate_series(1, ${repositories}) AS id;
  INSERT INTO portcullis.repository (id, installation_id, full_name) VALUES (${repositories + 1}, 0, 'org-0/silent');
  INSERT INTO portcullis.attempt (repository_id, run_id, attempt, workflow, event, head_branch, head_sha, conclusion, url, seen_at, decision, next_attempt, jobs)
    SELECT 1 + n % ${repositories}, n / 2, 1 + n / ${repositories} % 2, 'CI', 'push', 'main', md5(n::text) || '00000000', 'success',
      'https://github.com/octo/demo/actions/runs/' || n, now() - n * interval '2 s', 'settled', CASE WHEN n % 10 = 0 THEN 2 END,
      '[{"name":"test","verdict":"transient","category":"network","line":"npm error code ECONNRESET"}]'
    FROM generate_series(1, ${share}) AS n ON CONFLICT DO NOTHING;
  INSERT INTO portcullis.delivery (guid, event, action, installation_id, repository_id, received_at, size_bytes, body)
    SELECT gen_random_uuid()::text, 'workflow_run', 'completed', 1 + (1 + n % ${repositories}) % 50, 1 + n % ${repositories},
      now() - n * interval '13 s', 18000, '' FROM generate_series(1, ${every(5)}) AS n;
  INSERT INTO portcullis.task (kind, repository_id, subject, hint, state, attempts, created_at, due_at, finished_at, outcome, guid)
    SELECT kind, repository_id, 'run/' || guid, '{}', 'done', 1, received_at, received_at, received_at, 'success', guid
    FROM portcullis.delivery CROSS JOIN (VALUES ('gate'), ('rerun')) AS kinds (kind) ORDER BY received_at;
  INSERT INTO portcullis.task (kind, repository_id, subject, hint, state, attempts, created_at, due_at)
    SELECT 'gate', n, 'run/' || n, '{}', (ARRAY['waiting', 'dead'])[1 + n % 2], 1, now(), now() + interval '1 day'
    FROM generate_series(1, ${Math.min(100, repositories)}) AS n;
  INSERT INTO portcullis.verdict (repository_id, head_sha, pull_number, branch, outcome, title, judged_at, digest)
    SELECT 1 + n % ${repositories}, md5(n::text), n, 'main', 'passed', 'all 3 conditions hold', now() - n * interval '1 min', md5(n::text)
    FROM generate_series(1, ${every(20)}) AS n;
  INSERT INTO portcullis.waiver (repository_id, position, description, reason, owner, expires, expires_at, state, matched)
    SELECT 1 + n % ${repositories}, n / ${repositories}, 'CVE-2026-1', 'no fix yet', 'mona', '2027-01-01', now() + n * interval '1 min', 'active', 1
    FROM generate_series(0, ${every(200) - 1}) AS n;
  ANALYZE;
`;
}
