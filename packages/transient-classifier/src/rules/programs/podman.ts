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
];
