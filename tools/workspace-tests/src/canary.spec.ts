import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { command, plainEnvironment } from './repository.ts';

/** Every planted text: none of them may ever be seen again. */
const planted = new Set<string>();

/** A text that stands nowhere else, in the shape of a secret. */
function canary(field: string): string {
  const text = `cnry9${field.replace(/\W/gu, '').toLowerCase()}x7q`;
  planted.add(text);
  return text;
}

const secret = canary('secret');
const author = `Jane ${canary('author')}`;
const email = `${canary('mailbox')}@${canary('domain')}.example.org`;
/**
 * For the fields that are shown, the rule's name and the path: there, only what the entry itself says is secret or
 * personal can be told.
 */
const everyone = `${secret} ${author} ${email}`;

const leak = {
  RuleID: `generic-api-key ${everyone}`,
  Description: canary('description'),
  StartLine: 7,
  EndLine: 9,
  StartColumn: 2,
  EndColumn: 40,
  Match: `key = "${secret}" ${canary('match')}`,
  Secret: secret,
  File: `conf/${everyone}/settings.ini`,
  SymlinkFile: canary('symlink'),
  Commit: canary('commit'),
  Entropy: 3.7,
  Author: author,
  Email: email,
  Date: canary('date'),
  Message: `${canary('commitmessage')} ${everyone}`,
  Tags: [canary('tag')],
  Fingerprint: canary('fingerprint'),
  Link: `https://example.org/${canary('link')}`,
  Line: canary('line'),
  Fragment: canary('fragment'),
};

const oldLeak = {
  line: `key = "${secret}" ${canary('oldline')}`,
  lineNumber: 7,
  offender: secret,
  commit: canary('oldcommit'),
  repo: canary('repo'),
  repoURL: `https://${canary('repouser')}@example.org/${canary('repourl')}`,
  leakURL: canary('leakurl'),
  rule: `aws-access-key ${everyone}`,
  commitMessage: canary('oldmessage'),
  author,
  email,
  file: `conf/${everyone}/old.ini`,
  date: canary('olddate'),
  tags: canary('oldtags'),
  operation: canary('operation'),
};

const said = (field: string): { readonly text: string; readonly markdown: string } => ({
  text: `${canary(field)} ${everyone}`,
  markdown: `${canary(`${field}markdown`)} ${everyone}`,
});

/**
 * Without canaries are only what makes it a log of Gitleaks: `$schema`, `version`, the name of the driver; and
 * `uriBaseId` with the names in `originalUriBaseIds`, which a figure lists.
 */
const sarif = {
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'gitleaks',
          semanticVersion: canary('semanticversion'),
          version: canary('version'),
          informationUri: `https://example.org/${canary('informationuri')}`,
          organization: canary('organization'),
          rules: [
            {
              id: `generic-api-key ${everyone}`,
              name: canary('rulename'),
              shortDescription: said('shortdescription'),
              fullDescription: said('fulldescription'),
              help: said('help'),
              helpUri: `https://example.org/${canary('helpuri')}`,
              messageStrings: { default: said('messagestring') },
              defaultConfiguration: { level: canary('rulelevel') },
              properties: {
                tags: [canary('ruletag')],
                precision: canary('precision'),
                'security-severity': canary('securityseverity'),
              },
            },
          ],
        },
      },
      automationDetails: { id: canary('automation'), description: said('automationdescription') },
      versionControlProvenance: [
        {
          repositoryUri: `https://example.org/${canary('repositoryuri')}`,
          revisionId: canary('revision'),
          branch: canary('branch'),
        },
      ],
      originalUriBaseIds: {
        SRCROOT: { uri: `file:///srv/${canary('baseuri')}/`, description: said('basedescription') },
      },
      invocations: [
        {
          executionSuccessful: false,
          commandLine: canary('commandline'),
          arguments: [canary('argument')],
          account: canary('account'),
          machine: canary('machine'),
          exitCodeDescription: canary('exitcode'),
          exitSignalName: canary('exitsignal'),
          workingDirectory: { uri: `file:///${canary('workingdirectory')}/` },
          environmentVariables: { TOKEN: canary('environment') },
          toolExecutionNotifications: [
            {
              level: 'error',
              message: said('notification'),
              descriptor: { id: canary('descriptor') },
              exception: { message: canary('exception') },
            },
            { level: canary('notificationlevel'), message: said('secondnotification') },
          ],
          toolConfigurationNotifications: [{ level: 'error', message: said('configuration') }],
        },
      ],
      artifacts: [{ location: { uri: canary('artifact') }, contents: { text: canary('contents') } }],
      results: [
        {
          ruleId: `generic-api-key ${everyone}`,
          ruleIndex: 0,
          kind: canary('kind'),
          level: canary('level'),
          baselineState: canary('baselinestate'),
          message: { ...said('message'), arguments: [canary('messageargument')] },
          locations: [
            {
              physicalLocation: {
                artifactLocation: {
                  uri: encodeURI(`conf/${everyone}/settings.ini`),
                  uriBaseId: 'SRCROOT',
                  description: said('artifactdescription'),
                },
                region: {
                  startLine: 7,
                  startColumn: 2,
                  endLine: 7,
                  endColumn: 40,
                  snippet: { text: secret, rendered: said('rendered') },
                },
                contextRegion: { startLine: 6, snippet: { text: canary('context') } },
              },
              message: said('locationmessage'),
              logicalLocations: [{ name: canary('logical'), fullyQualifiedName: canary('qualified') }],
            },
          ],
          relatedLocations: [{ message: said('related') }],
          codeFlows: [{ message: said('codeflow'), threadFlows: [] }],
          fixes: [{ description: said('fix'), artifactChanges: [] }],
          partialFingerprints: {
            commitSha: canary('commitsha'),
            email,
            author,
            date: canary('sarifdate'),
            commitMessage: `${canary('sarifmessage')} ${everyone}`,
          },
          fingerprints: { own: canary('ownfingerprint') },
          suppressions: [{ kind: 'external', status: 'underReview', justification: canary('justification') }],
          hostedViewerUri: `https://example.org/${canary('viewer')}`,
          workItemUris: [`https://example.org/${canary('workitem')}`],
          properties: { secret, tags: [canary('resulttag')], note: canary('note') },
        },
        {
          ruleId: 'generic-api-key',
          message: said('suppressedmessage'),
          locations: [{ physicalLocation: { artifactLocation: { index: 0, uriBaseId: 'SRCROOT' } } }],
          suppressions: [{ kind: canary('suppressionkind'), justification: canary('accepted') }],
          properties: { match: canary('artifact') },
        },
      ],
    },
  ],
};

const reports: Readonly<Record<string, string>> = {
  'gitleaks-8.json': JSON.stringify([leak, { ...leak, Secret: '', Match: secret }], null, 1),
  'gitleaks-7.json': JSON.stringify([oldLeak]),
  'gitleaks.sarif': JSON.stringify(sarif, null, 2),
};
const policy = `
version: 1
evidence:
  leaks-8: { parser: gitleaks, path: gitleaks-8.json }
  leaks-7: { parser: gitleaks, path: gitleaks-7.json }
  leaks-sarif: { parser: sarif, path: gitleaks.sarif }
unrated: high
rules:
  - { id: no-secrets, count: { categories: [secret] }, max: 0 }
  - { id: no-new-secrets, count: { categories: [secret] }, scope: new, max: 0 }
`;
const formats = ['terminal', 'markdown', 'json', 'sarif', 'junit', 'badge'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis canary '));
  for (const [name, text] of Object.entries({ ...reports, 'portcullis.yml': policy }))
    writeFileSync(join(folder, name), text);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that the command says, its log at every level included. */
function portcullis(...args: readonly string[]): { readonly exitCode: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, '--log-level', 'trace', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: plainEnvironment,
  });
  return { exitCode: status, output: `${stdout}\n${stderr}` };
}

function seenIn(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return [...planted].filter((word) => lower.includes(word));
}

/** What was seen of the canaries in all that a judgement says and writes, stored evidence included. */
function seenInGate(...args: readonly string[]): {
  readonly exitCode: number | null;
  readonly seen: readonly string[];
  readonly characters: number;
} {
  const { exitCode, output } = portcullis(
    'gate',
    '--details',
    ...formats.flatMap((format) => ['--format', `${format}=out/${format}`]),
    '--save-evidence',
    'out/evidence.json',
    ...args,
  );
  const files = readdirSync(join(folder, 'out')).map((name) => readFileSync(join(folder, 'out', name), 'utf8'));
  expect(files).toHaveLength(formats.length + 1);
  const everything = [output, ...files].join('\n');
  return { exitCode, seen: seenIn(everything), characters: everything.length };
}

function damage(change: (text: string, name: string) => string): void {
  for (const [name, text] of Object.entries(reports)) writeFileSync(join(folder, name), change(text, name));
}

const damages: readonly (readonly [string, (text: string) => string])[] = [
  ['cut before the end', (text) => text.slice(0, -2)],
  ['cut within the secret', (text) => text.slice(0, text.lastIndexOf(secret) + 6)],
  ['two documents', (text) => text + text],
  ['broken right after the secret', (text) => text.replace(`${secret}"`, `${secret}" ${secret}`)],
  ['a rule that is no text', (text) => text.replace(/"(RuleID|rule|ruleId)": ?"/gu, '"$1": [], "was": "')],
  ['a member twice', (text) => text.replace(/"(Secret|offender|ruleId)":/u, `"$1": "${secret}", "$1":`)],
  ['bytes that are no text', (text) => text.replace(secret, `${secret}\ud800`)],
];

describe('secrets, authors and e-mail addresses in reports of Gitleaks', () => {
  it('are planted: the reports hold them all', () => {
    expect(seenIn(Object.values(reports).join('\n').toLowerCase())).toHaveLength(planted.size);
    expect(planted.size).toBeGreaterThan(80);
  });

  it('appear in no form of a verdict and in no line of the log', () => {
    const { exitCode, seen, characters } = seenInGate();
    expect({ exitCode, seen }).toEqual({ exitCode: 1, seen: [] });
    expect(characters).toBeGreaterThan(5000);
  });

  it.each(formats)('appear nowhere where %s is written to standard output', (format) => {
    expect(seenIn(portcullis('gate', '--details', '--format', format).output)).toEqual([]);
  });

  it('appear in no verdict against a baseline, nor without a policy', () => {
    mkdirSync(join(folder, 'base'));
    for (const [name, text] of Object.entries(reports)) writeFileSync(join(folder, 'base', name), text);
    expect(seenInGate('--base', 'base').seen).toEqual([]);
    expect(seenInGate('gitleaks*').seen).toEqual([]);
  });

  it.each(['for people', 'as JSON'])('appear in no figure, %s', (form) => {
    for (const name of Object.keys(reports)) {
      const { exitCode, output } = portcullis('parse', ...(form === 'as JSON' ? ['--json'] : []), name);
      expect({ name, exitCode, seen: seenIn(output) }).toEqual({ name, exitCode: 0, seen: [] });
    }
  });

  it('appear in no stored evidence, neither of the judged reports nor of a baseline, nor in what is made of it', () => {
    mkdirSync(join(folder, 'base'));
    for (const [name, text] of Object.entries(reports)) writeFileSync(join(folder, 'base', name), text);
    portcullis('gate', '--quiet', '--base', 'base', '--save-evidence', 'evidence.json');
    const stored = readFileSync(join(folder, 'evidence.json'), 'utf8');
    expect(stored).toMatch(/"baseline":\{.*"category":"secret"/u);
    expect(seenIn(stored)).toEqual([]);
    expect(seenIn(portcullis('gate', '--details', '--evidence', 'evidence.json', '--format', 'sarif').output)).toEqual(
      [],
    );
    portcullis('gate', '--quiet', '--save-evidence', 'packed.json.gz');
    expect(seenIn(gunzipSync(readFileSync(join(folder, 'packed.json.gz'))).toString('utf8'))).toEqual([]);
  });

  it('appear in no committed baseline, nor in what is said of it', () => {
    // The log says that its scan failed: required, it would forbid a baseline.
    writeFileSync(
      join(folder, 'portcullis.yml'),
      policy.replace('gitleaks.sarif }', 'gitleaks.sarif, enforce: inform }'),
    );
    const said = [
      portcullis('baseline', 'write', 'baseline.jsonl'),
      portcullis('baseline', 'show', 'baseline.jsonl'),
      portcullis('baseline', 'show', 'baseline.jsonl', '--format', 'json'),
      portcullis('baseline', 'update', 'baseline.jsonl', '--accept-new'),
    ];
    const written = readFileSync(join(folder, 'baseline.jsonl'), 'utf8');
    expect(said.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(written).toContain('"category":"secret"');
    expect(seenIn([written, ...said.map(({ output }) => output)].join('\n'))).toEqual([]);
  });

  it('appear in no replay, whether it agrees or not', () => {
    portcullis('gate', '--quiet', '--format', 'json=verdict.json');
    const same = portcullis('replay', 'verdict.json');
    expect({ exitCode: same.exitCode, seen: seenIn(same.output) }).toEqual({ exitCode: 0, seen: [] });
    damage((text) => `${text}\n`);
    expect(seenIn(portcullis('replay', 'verdict.json').output)).toEqual([]);
    damage((text) => text.slice(0, -2));
    expect(seenIn(portcullis('replay', 'verdict.json').output)).toEqual([]);
  });

  it.each(damages)('appear nowhere when a report is refused: %s', (_what, change) => {
    damage(change);
    expect(seenInGate()).toMatchObject({ exitCode: expect.any(Number), seen: [] });
    for (const name of Object.keys(reports)) {
      const { output } = portcullis('parse', '--json', name);
      expect(seenIn(output)).toEqual([]);
      expect(seenIn(portcullis('parse', '--as', 'gitleaks', name).output)).toEqual([]);
    }
  });
});
