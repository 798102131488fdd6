import type { RuleEntry } from '../tool-voice.ts';

/** What sentry says. */
export const sentryRules: readonly RuleEntry[] = [
  {
    speaker: 'sentry',
    prefix:
      '^\\s*(?:error: API request failed|error: sentry|sentry reported an error: |[Cc]aused by: (?:sentry|\\[\\d+\\]))',
    example: 'error: sentry reported an error: ',
    source: 'https://github.com/getsentry/sentry-cli/tree/master/src/api',
    except: ['auth', 'not-found'],
  },
  {
    id: 'sentry/no-token',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'sentry',
    patterns: [/^error: Auth token is required for this request\b/u],
    example: 'error: Auth token is required for this request. Please run `sentry-cli login` and try again!',
    notExample: 'error: API request failed',
    source: 'https://github.com/getsentry/sentry-cli/tree/master/src/api',
  },
];
