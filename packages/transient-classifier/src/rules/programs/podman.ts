import type { RuleEntry } from '../tool-voice.ts';

/** What podman says. */
export const podmanRules: readonly RuleEntry[] = [
  {
    speaker: 'podman',
    prefix:
      '^(?:Error: |time=".{1,60}" level=(?:error|fatal) msg=")(?:.{0,120}(?:initializing source|copying system image|reading blob|pinging container registry|writing blob|reading manifest|unable to copy|internal error))',
    example:
      'Error: initializing source docker://registry.example.org/app:1: pinging container registry registry.example.org: Get "https://registry.example.org/v2/": ',
    source: 'https://github.com/containers/image/tree/main/docker',
  },
  {
    speaker: 'podman',
    name: 'last-retry',
    prefix: '^time=".{1,60}" level=warning msg="Failed, retrying in \\S{1,10} \\.\\.\\. \\((\\d+)/\\1\\)\\. Error: ',
    example:
      'time="2026-01-31T10:00:00Z" level=warning msg="Failed, retrying in 1s ... (3/3). Error: initializing source docker://registry.example.org/app:1: ',
    source: 'https://github.com/containers/common/blob/main/pkg/retry/retry.go',
  },
  {
    id: 'podman/copy',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'podman',
    patterns: [
      /^(?:Error: |error )building at STEP "(?:COPY|ADD) .{1,600}(?:no such file or directory|no items matching glob)/u,
    ],
    example:
      'Error: building at STEP "COPY dist/pad /pad": checking on sources under "/src": copier: stat: "/dist/pad": no such file or directory',
    notExample: 'STEP 2/3: COPY dist/pad /pad',
    source: 'https://github.com/containers/buildah/blob/main/add.go',
  },
];
