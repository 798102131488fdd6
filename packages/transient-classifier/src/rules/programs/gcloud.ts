import type { RuleEntry } from '../tool-voice.ts';

/** What gcloud says. */
export const gcloudRules: readonly RuleEntry[] = [
  {
    id: 'gcloud/unavailable',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'gcloud',
    patterns: [
      /^ERROR: (?:\(gcloud\.[\w.-]+\) |gcloud crashed \().{0,300}(?:UNAVAILABLE|RESOURCE_EXHAUSTED|DEADLINE_EXCEEDED|INTERNAL:|HTTPError 5(?!0[15])\d\d|HTTPError 429|Connection|Timeout|SSLError|RemoteDisconnected|ServerNotFound)/u,
    ],
    example: 'ERROR: (gcloud.run.deploy) UNAVAILABLE: The service is currently unavailable.',
    notExample: 'ERROR: (gcloud.run.deploy) PERMISSION_DENIED: Permission denied on resource',
    source: 'https://cloud.google.com/apis/design/errors',
  },
  {
    id: 'gcloud/refused',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'gcloud',
    patterns: [
      /^ERROR: \(gcloud\.[\w.-]+\) .{0,200}(?:PERMISSION_DENIED|UNAUTHENTICATED|does not have permission|You do not currently have an active account)/u,
    ],
    example: 'ERROR: (gcloud.run.deploy) PERMISSION_DENIED: Permission denied on resource',
    notExample: 'ERROR: (gcloud.run.deploy) UNAVAILABLE: The service is currently unavailable.',
    source: 'https://cloud.google.com/apis/design/errors',
  },
  {
    id: 'gcloud/test-lab',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'gcloud',
    patterns: [
      /^(?:\d\d:\d\d:\d\d )?Infrastructure failure: |^ERROR: \(gcloud\.firebase\.test\.[\w.]+\) Firebase Test Lab infrastructure failure: /u,
    ],
    example: '09:37:12 Infrastructure failure: The device failed to boot.',
    notExample: '09:37:12 Test failure: 2 test cases failed',
    source: 'https://firebase.google.com/docs/test-lab/android/command-line',
  },
];
