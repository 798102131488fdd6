import type { RuleEntry } from '../tool-voice.ts';

/** What trivy says. */
export const trivyRules: readonly RuleEntry[] = [
  {
    speaker: 'trivy',
    prefix:
      '^(?:\\S{4,40}\\s+)?(?:(?:FATAL|ERROR|\\[\\d{4}\\] ?ERROR)\\s|failed to load vulnerability db).{0,400}?(?:download|fetch|init error|OCI|oci|layer|DB error|database|update)',
    example:
      '2024-09-30T10:11:12Z\tFATAL\tFatal error\tinit error: DB error: failed to download vulnerability DB: GET https://registry.example.org/v2/db: ',
    source:
      'https://github.com/aquasecurity/trivy/tree/main/pkg/oci and https://github.com/anchore/grype/tree/main/grype/db',
  },
];
