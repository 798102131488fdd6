/** A status that GitHub answers with although its description of the operation does not list it. */
interface UndocumentedStatus {
  readonly status: number;
  /** Operations that answer so; `all` when any may. */
  readonly operations: 'all' | readonly string[];
  readonly because: string;
  /** Where GitHub, or a user who encountered it, says so. */
  readonly source: string;
}

const rerun = [
  'actions/re-run-workflow',
  'actions/re-run-workflow-failed-jobs',
  'actions/re-run-job-for-workflow-run',
] as const;
const logs = [
  'actions/download-job-logs-for-workflow-run',
  'actions/download-workflow-run-logs',
  'actions/download-workflow-run-attempt-logs',
] as const;

/** Every status that this GitHub may answer with beside the documented ones. */
export const undocumentedStatuses: readonly UndocumentedStatus[] = [
  {
    status: 304,
    operations: 'all',
    because: 'a conditional request for something that has not changed',
    source:
      'https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate',
  },
  {
    status: 400,
    operations: 'all',
    because: 'a body that is not JSON; a version of the API that does not exist',
    source: 'https://docs.github.com/en/rest/about-the-rest-api/api-versions',
  },
  {
    status: 401,
    operations: 'all',
    because: 'bad or expired credentials',
    source: 'https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api#failed-login-limit',
  },
  {
    status: 403,
    operations: 'all',
    because: 'a missing permission, or a rate limit',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#resource-not-accessible',
  },
  {
    status: 404,
    operations: 'all',
    because: 'something that does not exist, or that the caller may not see',
    source:
      'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource',
  },
  {
    status: 415,
    operations: 'all',
    because: 'an Accept header that names no media type of GitHub',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#accept',
  },
  {
    status: 422,
    operations: 'all',
    because: 'a value that cannot be used',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed',
  },
  {
    status: 429,
    operations: 'all',
    because: 'a rate limit',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit',
  },
  ...[500, 502, 503, 504].map((status) => ({
    status,
    operations: 'all' as const,
    because: "a fault on GitHub's side",
    source: 'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts',
  })),
  {
    status: 409,
    operations: rerun,
    because: 'a run that is being changed',
    source: 'https://github.com/cli/cli/issues/9221',
  },
  {
    status: 409,
    operations: ['actions/create-repo-variable', 'actions/update-repo-variable'],
    because: 'a variable of that name exists',
    source: 'https://github.com/integrations/terraform-provider-github/issues/1675',
  },
  {
    status: 410,
    operations: ['issues/list-for-repo', 'issues/create'],
    because: 'issues are turned off',
    source: 'https://docs.github.com/en/rest/issues/issues#create-an-issue',
  },
  {
    status: 410,
    operations: logs,
    because: 'logs that have expired',
    source: 'https://github.com/rust-lang/triagebot/issues/2241',
  },
];

/** Whether GitHub is known to answer with a status that the description does not list. */
export function isKnownStatus(operationId: string, status: number): boolean {
  return undocumentedStatuses.some(
    (known) => known.status === status && (known.operations === 'all' || known.operations.includes(operationId)),
  );
}
