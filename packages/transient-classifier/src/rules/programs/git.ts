import type { RuleEntry } from '../tool-voice.ts';

const gitSource = 'https://git.kernel.org/pub/scm/git/git.git/tree/http.c';

/** What git says. */
export const gitRules: readonly RuleEntry[] = [
  {
    id: 'git/push-rejected',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'git',
    tier: 'setting',
    patterns: [/^\s*(?:error: failed to push some refs to|! \[(?:remote )?rejected\] )/u],
    despite: ['warning'],
    example: "error: failed to push some refs to 'https://git.example.org/octo/app'",
    notExample: 'Everything up-to-date',
    source: 'https://git-scm.com/docs/git-push',
  },
  {
    id: 'git/checkout-gone',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'git',
    tier: 'setting',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:A branch or tag with the name '.{1,200}' could not be found|fatal: repository 'https?:\S{1,300}' not found|.{0,40}remote: Repository not found)/u,
    ],
    despite: ['warning'],
    example: "##[error]A branch or tag with the name 'gone' could not be found",
    notExample: 'HEAD is now at 0a1b2c3',
    source: 'https://github.com/actions/checkout/blob/main/src/git-source-provider.ts',
  },
  {
    id: 'git/not-a-safe-folder',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'git',
    patterns: [
      /^\s*fatal: (?:unsafe repository|detected dubious ownership|not a git repository|bad config|invalid reference|bad object|ambiguous argument|cannot change to|refusing to merge|destination path|bad revision|No url found for submodule|Not possible to fast-forward)/u,
    ],
    example: "fatal: detected dubious ownership in repository at '/src'",
    notExample: 'fatal: the remote end hung up unexpectedly',
    source: 'https://git.kernel.org/pub/scm/git/git.git/tree/setup.c',
  },
  {
    id: 'git/merge-conflict',
    verdict: 'permanent',
    category: 'merge-conflict',
    weight: 'veto',
    speaker: 'git',
    patterns: [
      /^\s*(?:CONFLICT \(|Automatic merge failed; fix conflicts|error: could not apply [0-9a-f]{7,}|error: Failed to merge in the changes|error: patch failed: )/u,
    ],
    example: 'CONFLICT (content): Merge conflict in src/a.ts',
    notExample: 'conflict resolution strategies',
    source: 'https://git.kernel.org/pub/scm/git/git.git/tree/merge-ort.c',
  },
  {
    id: 'git/auth',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'git',
    patterns: [
      /^\s*(?:remote: |fatal: |ERROR: )?.{0,200}(?:Authentication failed for '|could not read (?:Username|Password) for|Invalid username or (?:password|token)|Permission denied \(publickey|Permission to .{1,100} denied to|Write access to repository not granted|Host key verification failed|returned error: 40[13]\b|protected branch hook declined|You are not allowed to (?:push|download))/u,
    ],
    example: "fatal: Authentication failed for 'https://git.example.org/octo/app.git/'",
    notExample:
      "fatal: unable to access 'https://git.example.org/octo/app.git/': Could not resolve host: git.example.org",
    source: gitSource,
  },
  {
    id: 'git/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'git',
    patterns: [
      /^\s*(?:(?:remote|ERROR): Repository not found|fatal: (?:repository '.{1,300}' not found|couldn't find remote ref|Remote branch .{1,200} not found|reference is not a tree|remote error: upload-pack: not our ref|.{0,200}did not contain [0-9a-f]{40}|Needed a single revision)|error: pathspec '.{1,300}' did not match|(?:fatal|error): Server does not allow request for unadvertised object|fatal: unable to access '.{1,400}returned error: 404)/u,
    ],
    example: "fatal: couldn't find remote ref refs/heads/gone",
    notExample: 'fatal: early EOF',
    source: 'https://git.kernel.org/pub/scm/git/git.git/tree/builtin/fetch.c',
  },
  {
    speaker: 'git',
    prefix:
      "^\\s*(?:stderr: |remote: |##\\[error\\])*(?:fatal: unable to access '[^']{1,400}': |error: RPC failed; |fatal: unable to (?:connect to|look up) )",
    example: "fatal: unable to access 'https://git.example.org/octo/app.git/': ",
    source: gitSource,
    except: ['not-found', 'auth'],
  },
  {
    id: 'git/rpc-failed',
    verdict: 'transient',
    category: 'connection-reset',
    speaker: 'git',
    patterns: [
      /^\s*error: RPC failed; (?:curl (?:16|18|28|5\d|9\d) |result=(?:16|18|28|5\d|9\d)|HTTP 5(?!0[15])\d\d)/u,
    ],
    example: 'error: RPC failed; curl 92 HTTP/2 stream 5 was reset (err 8)',
    notExample: 'error: RPC failed; HTTP 403 curl 22 The requested URL returned error: 403',
    source: gitSource,
  },
  {
    id: 'git/pack-cut',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'git',
    patterns: [
      /^\s*(?:fatal: (?:early EOF|fetch-pack: invalid index-pack output|index-pack failed|pack has \d+ unresolved deltas|unexpected flush packet|protocol error: bad pack header|expected flush after|the remote end hung up upon initial contact)|(?:fetch-pack|error): unexpected disconnect while reading sideband packet|error: \d+ bytes of body are still expected|fatal: remote error: (?:upload-pack: )?(?:internal server error|temporar))/iu,
    ],
    example: 'fetch-pack: unexpected disconnect while reading sideband packet',
    notExample: 'fatal: not a git repository',
    source: 'https://git.kernel.org/pub/scm/git/git.git/tree/fetch-pack.c',
  },
  {
    id: 'git/remote-hung-up',
    verdict: 'transient',
    category: 'connection-reset',
    speaker: 'git',
    patterns: [/^\s*fatal: [Tt]he remote end hung up unexpectedly/u],
    example: 'fatal: The remote end hung up unexpectedly',
    notExample: 'fatal: Could not read from remote repository.',
    confidence: 'medium',
    source: 'https://git.kernel.org/pub/scm/git/git.git/tree/pkt-line.c',
  },
  {
    id: 'git/server-fault',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'git',
    patterns: [
      /^\s*remote: (?:Internal Server Error|fatal error in commit_refs|Service (?:is )?(?:temporarily )?unavailable|GitLab: (?:Internal API|The git server, Gitaly, is not available)|fatal: .{0,80}[Tt]imed out)/u,
    ],
    example: 'remote: Internal Server Error',
    notExample: 'remote: Counting objects: 500, done.',
    source: 'https://docs.gitlab.com/administration/gitaly/troubleshooting/',
  },
];
