import { describe, expect, it } from '@jest/globals';
import type { ReportParser } from '@portcullis/gate-core';
import { readReport, readSummary } from '../read-report.ts';
import { bytesInput } from '../testing/bytes-input.ts';
import {
  banditParser,
  cyclonedxParser,
  gitleaksParser,
  ruffParser,
  sarifParser,
  semgrepParser,
  trivyParser,
  trufflehogParser,
} from './parsers.ts';

const secret = 'hunter2-Zq9xW';
const author = 'Jane Q. Canary';
const email = 'jane.canary@mail.example.org';
/** What a careless rule or an unlucky file name may hold. */
const everything = `${secret} ${author} ${email}`;
const words = [secret, author, email, 'hunter2', 'canary'].map((word) => word.toLowerCase());

const match = `password = "${secret}"`;
const leak = {
  RuleID: `key ${everything}`,
  Description: everything,
  StartLine: 7,
  Match: match,
  Secret: secret,
  File: `conf/${everything}/a.ini`,
  Author: author,
  Email: email,
  Commit: everything,
  Message: everything,
  Tags: [everything],
  Fingerprint: everything,
};
const oldLeak = {
  line: match,
  lineNumber: 7,
  offender: secret,
  commit: everything,
  rule: `key ${everything}`,
  commitMessage: everything,
  author,
  email,
  file: `conf/${everything}/a.ini`,
  tags: everything,
};

interface Run {
  readonly driver: object;
  readonly result?: object;
  readonly more?: object;
}

function sarif({ driver, result = {}, more = {} }: Run): object {
  const location = {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(`conf/${everything}/a.ini`) },
      region: { startLine: 7, snippet: { text: match, rendered: { text: everything } } },
    },
  };
  const results = [
    {
      ruleId: `key ${everything}`,
      message: { text: everything },
      locations: [location],
      partialFingerprints: { author, email, commitMessage: everything },
      ...result,
    },
  ];
  return { version: '2.1.0', runs: [{ tool: { driver }, results, ...more }] };
}

const notification = { level: 'error', message: { text: everything } };
const descriptive = {
  shortDescription: { text: everything },
  fullDescription: { text: everything },
  help: { text: everything },
  helpUri: `https://example.org/${secret}`,
};
const scannerRun: Run = {
  driver: {
    name: 'Gitleaks',
    rules: [
      {
        id: `key ${everything}`,
        ...descriptive,
        properties: { 'security-severity': everything, tags: [everything, 'vulnerability'] },
      },
    ],
  },
  result: {
    level: everything,
    kind: everything,
    baselineState: everything,
    suppressions: [{ kind: 'external', justification: everything }],
    properties: { secret, note: everything },
  },
  more: {
    invocations: [
      {
        executionSuccessful: false,
        exitCodeDescription: everything,
        toolExecutionNotifications: [notification, { ...notification, level: everything }],
      },
    ],
    versionControlProvenance: [{ revisionId: everything }],
  },
};

const trivySecret = {
  RuleID: `key ${everything}`,
  Category: everything,
  Title: everything,
  Severity: 'HIGH',
  StartLine: 7,
  Match: match,
  PrimaryURL: `https://example.org/${secret}`,
  Code: { Lines: [{ Content: author }, { Content: email }, { Content: match }] },
};
const semgrepResult = {
  check_id: `generic.secrets.${secret}`,
  path: `conf/${secret}/a.ini`,
  start: { line: 7, col: 1 },
  end: { line: 7, col: 20 },
  extra: {
    message: `found ${secret} of ${email}`,
    severity: 'ERROR',
    lines: match,
    metadata: { source: `https://example.org/${secret}` },
    metavars: { $X: { abstract_content: `"${secret}"` } },
  },
};
const password = `Possible hardcoded password: '${secret} ${email}'`;
const banditResult = {
  test_id: 'B105',
  filename: 'a.py',
  line_number: 7,
  issue_severity: 'LOW',
  issue_confidence: 'MEDIUM',
  issue_text: password,
  code: `7 ${match}\n`,
};

const reports: readonly (readonly [string, ReportParser, unknown])[] = [
  ['Gitleaks 8', gitleaksParser, [leak]],
  ['Gitleaks 8 without the secret', gitleaksParser, [{ ...leak, Secret: '' }]],
  ['Gitleaks 7', gitleaksParser, [oldLeak]],
  ['Gitleaks 7 without the line', gitleaksParser, [{ ...oldLeak, line: undefined }]],
  ['SARIF of Gitleaks', sarifParser, sarif(scannerRun)],
  [
    'SARIF of Gitleaks, the results first',
    sarifParser,
    JSON.parse(
      JSON.stringify(sarif(scannerRun)).replace(
        /"tool":(\{.*\}),"results":(\[.*\]),"invocations"/u,
        '"results":$2,"tool":$1,"invocations"',
      ),
    ),
  ],
  ...['betterleaks', 'TruffleHog', 'ggshield', 'detect-secrets'].map(
    (name) => [`SARIF of ${name}`, sarifParser, sarif({ ...scannerRun, driver: { name } })] as const,
  ),
  [
    'SARIF of a rule about secrets',
    sarifParser,
    sarif({
      driver: { name: 'Trivy', rules: [{ id: `key ${everything}`, ...descriptive, properties: { tags: ['secret'] } }] },
    }),
  ],
  [
    'SARIF of a rule of Semgrep about secrets',
    sarifParser,
    sarif({ driver: { name: 'Semgrep OSS' }, result: { ruleId: `generic.secrets.key ${everything}` } }),
  ],
  [
    'Trivy',
    trivyParser,
    { SchemaVersion: 2, Results: [{ Target: `conf/${everything}/a.ini`, Class: 'secret', Secrets: [trivySecret] }] },
  ],
  [
    'Trivy, told last where it is',
    trivyParser,
    { SchemaVersion: 2, Results: [{ Secrets: [trivySecret], Target: `conf/${everything}/a.ini`, Class: 'secret' }] },
  ],
  [
    'TruffleHog',
    trufflehogParser,
    {
      SourceMetadata: {
        Data: { Git: { commit: everything, file: `conf/${everything}/a.ini`, email: `${author} <${email}>`, line: 7 } },
      },
      SourceName: everything,
      DetectorName: `key ${secret} ${email}`,
      DetectorDescription: everything,
      Verified: true,
      Raw: secret,
      RawV2: match,
      Redacted: secret,
      ExtraData: { note: everything },
      StructuredData: { secret },
    },
  ],
  ['Semgrep', semgrepParser, { results: [semgrepResult], errors: [] }],
  ['Bandit', banditParser, { generated_at: '2026-01-01T00:00:00Z', results: [banditResult] }],
  [
    'Ruff',
    ruffParser,
    [
      {
        code: 'S105',
        filename: 'a.py',
        message: password,
        location: { row: 7, column: 1 },
        end_location: { row: 7, column: 9 },
      },
    ],
  ],
  [
    'SARIF of Bandit',
    sarifParser,
    sarif({ driver: { name: 'Bandit' }, result: { ruleId: 'B105', message: { text: password }, locations: [] } }),
  ],
  [
    'SARIF of a rule about credentials',
    sarifParser,
    sarif({
      driver: { name: 'Any', rules: [{ id: 'R', properties: { tags: ['external/cwe/cwe-798'] } }] },
      result: {
        ruleId: 'R',
        message: { text: `the password ${secret} is in the code` },
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'a.py' }, region: { snippet: { text: `f('${secret}')` } } } },
        ],
      },
    }),
  ],
  [
    'SARIF of a rule about credentials, without the source',
    sarifParser,
    sarif({
      driver: { name: 'CodeQL', rules: [{ id: 'R', properties: { tags: ['external/cwe/cwe-798'] } }] },
      result: {
        ruleId: 'R',
        message: { text: `The hard-coded value "${secret}" is used as [password](1), and so is '${author} ${email}'.` },
        locations: [{ physicalLocation: { artifactLocation: { uri: 'a.js' } } }],
      },
    }),
  ],
  [
    'Semgrep without a login',
    semgrepParser,
    {
      results: [
        {
          ...semgrepResult,
          check_id: 'generic.secrets.key',
          path: 'a.ini',
          extra: { ...semgrepResult.extra, lines: 'requires login', metadata: {}, metavars: undefined },
        },
      ],
      errors: [],
    },
  ],
  [
    'Semgrep without a login, of a rule about credentials',
    semgrepParser,
    {
      results: [
        {
          ...semgrepResult,
          check_id: 'python.key',
          path: 'a.ini',
          extra: {
            message: `Hard-coded password ${secret} of ${author}`,
            severity: 'ERROR',
            lines: 'requires login',
            metadata: { cwe: ['CWE-798: Use of Hard-coded Credentials'] },
          },
        },
      ],
      errors: [],
    },
  ],
];

describe.each(reports)('secrets and people in a report of %s', (_name, parser, report) => {
  const input = (): ReturnType<typeof bytesInput> => bytesInput(JSON.stringify(report), 50);

  it('go into no finding, no figure and no gap', async () => {
    const { summary, findings } = await readReport(parser, input());
    const text = JSON.stringify({ summary, findings }).toLowerCase();
    expect(findings).toHaveLength(1);
    expect(words.filter((word) => text.includes(word))).toEqual([]);
  });

  it('go into no figure where figures alone are asked for, and these are the same', async () => {
    expect((await readSummary(parser, input())).figures).toEqual((await readReport(parser, input())).summary.figures);
  });

  it('go into no refusal', async () => {
    const text = JSON.stringify(report);
    const broken = [
      text.slice(0, -1),
      text.slice(0, text.lastIndexOf(secret) + 5),
      `${text}${text}`,
      text.replace(/"(File|file|check_id|RuleID|ruleId|test_id|code)":/u, '"$1":7,"x":'),
    ];
    for (const content of broken) {
      const said = await readReport(parser, bytesInput(content)).then(
        ({ summary, findings }) => JSON.stringify([summary, findings]),
        (error: unknown) => (error instanceof Error ? `${error.stack ?? ''} ${JSON.stringify(error)}` : String(error)),
      );
      expect(words.filter((word) => said.toLowerCase().includes(word))).toEqual([]);
    }
  });
});

describe('the message of a rule about secrets in SARIF', () => {
  const value = 'Zt7Lm2WvQx81correcthorse';
  const said = `Found ${value} (entropy 4.28) in "${value}"`;
  const messageOf = async (
    tool: string,
    rule: { readonly id: string; readonly name?: string; readonly properties?: object },
  ): Promise<readonly [string, string]> => {
    const log = sarif({
      driver: { name: tool, rules: [rule] },
      result: { ruleId: rule.id, message: { text: said }, locations: [], partialFingerprints: {} },
    });
    const { findings } = await readReport(sarifParser, bytesInput(JSON.stringify(log)));
    return [findings[0]?.category ?? '', findings[0]?.message ?? ''];
  };

  it.each<[string, { readonly id: string; readonly name?: string; readonly properties?: object }]>([
    ['ESLint', { id: 'no-secrets/no-secrets' }],
    ['ESLint', { id: 'no-secrets/no-pattern-match' }],
    ['Checkov', { id: 'CKV_SECRET_6' }],
    ['Horusec', { id: 'HS-LEAKS-26' }],
    ['Semgrep OSS', { id: 'generic.secrets.security.detected-aws-key' }],
    ['Any', { id: 'R1', name: 'detect-secrets' }],
    ['Any', { id: 'R1', properties: { tags: ['Secret'] } }],
    ['TruffleHog', { id: 'R1' }],
  ])('of %s %j is replaced, and its finding is one of a secret', async (tool, rule) => {
    expect(await messageOf(tool, rule)).toEqual(['secret', `Possible secret (rule ${rule.id})`]);
  });

  it.each<[string, { readonly id: string; readonly name?: string; readonly properties?: object }]>([
    ['Bandit', { id: 'B105' }],
    ['Flake8', { id: 'S106' }],
    ['gosec', { id: 'G101' }],
    ['SonarQube', { id: 'python:S2068' }],
    ['CodeQL', { id: 'js/hardcoded-credentials' }],
    ['Snyk Code', { id: 'javascript/NoHardcodedPasswords' }],
    ['SpotBugs', { id: 'HARD_CODE_PASSWORD' }],
    ['Any', { id: 'R1', name: 'HardcodedApiKey' }],
    ['Any', { id: 'R1', properties: { tags: ['external/cwe/cwe-798'] } }],
  ])('of %s %j is replaced', async (tool, rule) => {
    expect(await messageOf(tool, rule)).toEqual([
      expect.not.stringMatching('secret'),
      `Possible hard-coded credential (rule ${rule.id})`,
    ]);
  });

  it.each<[string, { readonly id: string; readonly name?: string }]>([
    ['zizmor', { id: 'secrets-inherit' }],
    ['Any', { id: 'R1', name: 'ClearTextPassword' }],
  ])('of %s %j, which is about their handling, keeps its words', async (tool, rule) => {
    expect((await messageOf(tool, rule))[1]).toBe('Found [redacted] (entropy 4.28) in "[redacted]"');
  });
});

describe('the fingerprint of a secret', () => {
  const printOf = async (secret: string): Promise<string> => {
    const { findings } = await readReport(
      gitleaksParser,
      bytesInput(
        JSON.stringify([{ RuleID: 'key', File: 'a.ini', StartLine: 1, Secret: secret, Match: `k=${secret}` }]),
      ),
    );
    return findings[0]?.fingerprint ?? '';
  };

  it('holds too little of it to be guessed by', async () => {
    const prints = new Set<string>();
    for (let index = 0; index < 6000; index += 1) prints.add(await printOf(`guess-${index}`));
    expect(prints.size).toBeLessThanOrEqual(1024);
    expect(prints.size).toBeGreaterThan(900);
  });

  it('is the same for the same secret', async () => {
    expect(await printOf('hunter2')).toBe(await printOf('hunter2'));
  });
});

describe('a token that is known by the case of its letters', () => {
  const signature = 'KhV8bVkMdJeRxDPTShMWaFkasP4gWoODs8VZXYxl';
  const token = `eyJjEmc3ILcWXTzc7tvhDG5.eyJ68pv8LorkXffEErqEuxdjwJ3wIAQ8z.${signature}`;
  const driver = { name: token };
  const rating = { id: 'CVE-2099-1', ratings: [{ severity: token }], affects: [{ ref: 'a' }] };
  const dependency = { ecosystem: token, package: 'a', version: '1' };

  it.each<[string, ReportParser, object]>([
    ['image', trivyParser, { SchemaVersion: 2, ArtifactName: `example.org/${token}`, ArtifactType: 'container_image' }],
    ['tool', sarifParser, { version: '2.1.0', runs: [{ tool: { driver }, results: [] }] }],
    [
      'severity',
      cyclonedxParser,
      {
        bomFormat: 'CycloneDX',
        specVersion: '1.5',
        components: [{ type: 'library', name: 'a', 'bom-ref': 'a', purl: `pkg:${token}/a@1` }],
        vulnerabilities: [rating],
      },
    ],
    [
      'ecosystem',
      semgrepParser,
      {
        version: '1',
        results: [
          {
            check_id: 'x',
            path: 'a',
            start: { line: 1, col: 1 },
            end: { line: 1, col: 2 },
            extra: {
              severity: 'ERROR',
              message: 'm',
              sca_info: { dependency_match: { found_dependency: dependency } },
            },
          },
        ],
        errors: [],
        paths: { scanned: ['a'] },
      },
    ],
  ])('is taken out of what is put in lower case: %s', async (_what, parser, report) => {
    const said = JSON.stringify(await readReport(parser, bytesInput(JSON.stringify(report))));
    expect(said.toLowerCase()).not.toContain(signature.toLowerCase());
  });
});

it('keeps what a reader needs to find the place', async () => {
  const { findings } = await readReport(gitleaksParser, bytesInput(JSON.stringify([leak])));
  expect(findings).toMatchObject([
    {
      ruleId: 'key [redacted] [redacted] [redacted]',
      message:
        'Possible secret in conf/[redacted] [redacted] [redacted]/a.ini (rule key [redacted] [redacted] [redacted])',
      location: { path: 'conf/[redacted] [redacted] [redacted]/a.ini', startLine: 7 },
    },
  ]);
});
