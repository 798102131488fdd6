import type { RuleEntry } from '../tool-voice.ts';

const goSource = 'https://github.com/golang/go/tree/master/src/cmd/go/internal/modfetch and src/net/http';

/**
 * A request as net/http prints it. Whole alternatives, for each gives a literal of its own: "get " alone is in every line
 * of an access log (ADR 0093).
 */
const requests = ['Get', 'Head', 'Post', 'Put', 'Patch', 'Delete', 'GET', 'HEAD', 'POST', 'PUT']
  .flatMap((method) => ['', '"', '\\\\"'].map((quote) => `${method} ${quote}https?://`))
  .join('|');

/** What go says. */
export const goRules: readonly RuleEntry[] = [
  {
    id: 'go/integrity',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'go',
    patterns: [
      /^(?:go: )?(?:verifying .{1,200}: |.{0,200})checksum mismatch$|^SECURITY ERROR$|missing go\.sum entry|^go: updates to go\.(?:mod|sum) needed/u,
    ],
    example: 'verifying example.org/pad@v1.0.0: checksum mismatch',
    notExample: 'go: downloading example.org/pad v1.0.0',
    source: goSource,
  },
  {
    id: 'go/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'go',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:go: |[\w./-]+\.go:\d+:\d+: )?.{0,300}(?:reading https?:\/\/\S+: (?:404|410) |unknown revision|invalid version: |unrecognized import path|cannot find module providing package|no required module provides package|module .{1,200}: not found|package .{1,200} is not in (?:GOROOT|std)|no matching versions for query)/u,
    ],
    unless: [
      /dial tcp|i\/o timeout|connection re|TLS handshake|50(?![15])\d |unexpected EOF|Could not resolve|timed out|: EOF/u,
    ],
    example:
      'go: example.org/gone@v1.0.0: reading https://proxy.example.org/example.org/gone/@v/v1.0.0.mod: 404 Not Found',
    notExample:
      'go: example.org/pad@v1.0.0: invalid version: Get "https://proxy.example.org/pad": dial tcp 203.0.113.7:443: i/o timeout',
    source: goSource,
  },
  {
    speaker: 'go',
    name: 'module',
    prefix:
      '^(?:##\\[error\\])?(?:go: |go mod download: |go get: |go install: |[\\w./-]+\\.go:\\d+:\\d+: |.{0,40}cannot find module).{0,300}(?:@v?[\\w.+-]+|module|reading|verifying|Get|fetch|download|toolchain|proxy)(?:(?!: |").){0,400}(?:: |")',
    example: 'internal/pad/pad.go:19:2: example.org/pad@v1.0.0: Get "https://proxy.example.org/pad/@v/v1.0.0.zip": ',
    despite: ['search-result'],
    source: goSource,
  },
  {
    speaker: 'go',
    tier: 'library',
    name: 'http',
    prefix: `^(?!\\s+\\w+_test\\.go:|.{0,20}(?:want|got|expected)).{0,600}?\\b(?:${requests})[^"\\s]{1,600}(?:\\\\?")?: `,
    example: 'Error: Get "https://api.example.org/v1": ',
    confidence: 'medium',
    except: ['auth', 'not-found'],
    source: goSource,
  },
  {
    speaker: 'go',
    tier: 'library',
    name: 'dial',
    prefix: '^(?!\\s+\\w+_test\\.go:|.{0,20}(?:want|got|expected)).{0,600}?\\b(?:dial|read|write) (?:tcp|udp)[46]?:? ',
    example: 'error: dial tcp 203.0.113.7:443: ',
    confidence: 'medium',
    except: [
      'certificate',
      'rate-limit',
      'server-error',
      'config',
      'download-error',
      'connection-refused',
      'auth',
      'not-found',
    ],
    source: goSource,
  },
  {
    id: 'go/missing-files',
    verdict: 'permanent',
    category: 'compile',
    weight: 'veto',
    speaker: 'go',
    tier: 'compile',
    patterns: [
      /^\S{1,300}\.go:\d+:\d+: pattern \S{1,300}: no matching files found|^\s+imports \S{1,300}(?: from \S{1,300})?: import cycle not allowed|^package \S{1,300}: build constraints exclude all Go files in |^(?:go: )?\S{1,300}: build constraints exclude all Go files in /u,
    ],
    example: 'main.go:3:12: pattern dist/*: no matching files found',
    notExample: 'main.go:3:12: pattern dist/*: found',
    source: 'https://pkg.go.dev/embed',
  },
  {
    id: 'go/gave-up',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'go',
    tier: 'library',
    patterns: [
      /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|LOCK|UNLOCK) https?:\/\/\S{1,600} giving up after \d+ attempt\(s\)$/u,
    ],
    example:
      'Error: Error refreshing state: Failed to get state: GET https://git.example.org/api/v4/projects/1/terraform/state/prod giving up after 2 attempt(s)',
    notExample: 'Error: Failed to get state: GET http://localhost:8080/state giving up after 2 attempt(s)',
    source: 'https://github.com/hashicorp/go-retryablehttp/blob/main/client.go',
  },
  {
    id: 'go/toolchain',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'go',
    patterns: [
      /^go: .{1,200} requires go >= [\d.]{1,20} \(running go|^go: errors parsing (?:\.\.\/)*go\.(?:mod|work)|^go: inconsistent vendoring in |^go: (?:cannot find main module|go\.mod file not found)|^go: cannot load module .{1,200} listed in go\.work/u,
    ],
    example: 'go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)',
    notExample: 'go: downloading go1.26.8 (linux/amd64)',
    source: 'https://go.dev/doc/toolchain and https://go.dev/ref/mod#go-mod-vendor',
  },
];
