import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { parseConfig } from '../../config/load-config.ts';
import { renderWorkflows } from '../render-workflows.ts';
import type { WorkflowFile } from '../render-workflows.ts';
import type { Drift } from './drift.ts';
import { findDrift } from './find-drift.ts';

const options = { portcullisVersion: '1.4.0' };
const loaded = new Map<string, ReturnType<typeof parseConfig>>();
function load(text: string): ReturnType<typeof parseConfig> {
  const known = loaded.get(text) ?? parseConfig(text, { file: 'portcullis.yml' });
  loaded.set(text, known);
  return known;
}

const declared = (name: string, more = ''): string => `version: 1\nextends: ${name}\n${more}`;
const presets = ['python', 'node', 'minimal'];
const written = (text: string, existing: readonly WorkflowFile[] = []): readonly WorkflowFile[] =>
  renderWorkflows(load(text), { ...options, existing }).files;
const drift = (text: string, existing: readonly WorkflowFile[]): readonly Drift[] =>
  findDrift(load(text), { ...options, existing }).drifts;
const rulesOf = (drifts: readonly Drift[]): readonly string[] => [...new Set(drifts.map(({ rule }) => rule))];

/** The workflows with the first one edited. */
function edited(text: string, edit: (ci: string) => string): readonly WorkflowFile[] {
  const [ci, ...others] = written(text);
  if (ci === undefined) throw new Error('nothing was written');
  const changed = edit(ci.text);
  expect(changed).not.toBe(ci.text);
  return [{ ...ci, text: changed }, ...others];
}

describe('drift', () => {
  it.each(presets)('is not found in what was written for the preset %s', (name) => {
    expect(drift(declared(name), written(declared(name)))).toEqual([]);
  });

  it.each(presets)('is not found in another way of writing the preset %s', (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const files = written(declared(name)).map(({ path, text }) => ({ path, text: rewritten(text, seed) }));
        // Without comments no version is beside a pin, which has a rule of its own.
        expect(drift(declared(name), files).filter(({ rule }) => rule !== 'pin-version')).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it.each(presets)('is found for any change of a value, key or item of the preset %s', (name) => {
    const files = written(declared(name));
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.constantFrom('change', 'remove', 'add'), (which, where, how) => {
        const file = files[which % files.length];
        if (file === undefined) return;
        const mutated = mutate(file.text, where, how);
        if (mutated === null) return;
        const existing = files.map((one) => (one === file ? { path: one.path, text: mutated.text } : one));
        const found = drift(declared(name), existing).filter(({ rule }) => rule !== 'pin-version');
        expect({ where: mutated.path, found: found.length > 0 }).toEqual({ where: mutated.path, found: true });
        for (const { line, message, edit } of found) {
          expect(line).toBeGreaterThan(0);
          expect(`${message} ${edit}`).not.toMatch(/undefined|\[object|\n/u);
        }
      }),
      { numRuns: Number(process.env['PORTCULLIS_DRIFT_RUNS'] ?? 25) },
    );
  });
});

describe('each rule of drift', () => {
  const python = declared('python');
  it.each<readonly [string, string, (ci: string) => string]>([
    ['triggers', 'a trigger that is gone', (ci) => ci.replace('  merge_group: {}\n', '')],
    ['triggers', 'a path filter', (ci) => ci.replace('  push:\n', "  push:\n    paths: ['app/**']\n")],
    ['permissions', 'rights for all jobs', (ci) => ci.replace('permissions: {}', 'permissions: write-all')],
    ['permissions', 'one right more', (ci) => ci.replace('      contents: read', '      contents: write')],
    ['permissions', 'a job without permissions', (ci) => ci.replace(/ {4}permissions:\n( {6}.*\n)+/u, '')],
    ['job-name', 'another name', (ci) => ci.replace('name: security-scan', 'name: scan')],
    ['job-missing', 'a job that is gone', (ci) => ci.replace(/\n {2}security-scan:\n[\s\S]*?(?=\n {2}docker:)/u, '')],
    ['job-unknown', 'a further job', (ci) => ci.replace('jobs:\n', 'jobs:\n  more:\n    runs-on: ubuntu-24.04\n')],
    [
      'job-condition',
      'a condition',
      (ci) => ci.replace('    needs: [preflight]\n', '    needs: [preflight]\n    if: false\n'),
    ],
    [
      'job-required',
      'a required job that cannot fail',
      (ci) => ci.replace('    timeout-minutes: 15\n', '    timeout-minutes: 15\n    continue-on-error: true\n'),
    ],
    ['job-outputs', 'a filter that is not handed on', (ci) => ci.replace(/ {6}docker: \$.*\n/u, '')],
    ['matrix-legs', 'a leg less', (ci) => ci.replace('["3.11", "3.12"]', '["3.12"]')],
    ['matrix-legs', 'fail-fast', (ci) => ci.replace('fail-fast: false', 'fail-fast: true')],
    ['step', 'another command', (ci) => ci.replace('black --check', 'black')],
    [
      'step',
      'a check that cannot fail',
      (ci) => ci.replace('      - name: black\n', '      - name: black\n        continue-on-error: true\n'),
    ],
    ['step-missing', 'a check that is gone', (ci) => ci.replace(/ {6}- name: ruff\n( {8}.*\n)+/u, '')],
    [
      'step-unknown',
      'a further step',
      (ci) => ci.replace('      - name: black\n', '      - run: echo more\n      - name: black\n'),
    ],
    [
      'evidence-path',
      'a report under another path',
      (ci) => ci.replace('            reports/bandit.json\n', '            out/bandit.json\n'),
    ],
    ['artifact-name', 'another artifact', (ci) => ci.replace('name: reports-security-scan', 'name: scan')],
    ['gate-needs', 'a job that the gate does not wait for', (ci) => ci.replace('      - docker\n', '')],
    ['gate-always', 'no always()', (ci) => ci.replace(/ {4}if: \$\{\{ always\(\) \}\}.*\n/u, '')],
    ['gate-always', 'a condition beside always()', (ci) => ci.replace('always()', "always() && github.actor != 'bot'")],
    ['gate-always', '!cancelled()', (ci) => ci.replace('${{ always() }}', '${{ !cancelled() }}')],
    [
      'gate-outcome',
      'a gate that cannot fail',
      (ci) =>
        ci.replace(
          '    timeout-minutes: 10\n    permissions:\n      actions',
          '    timeout-minutes: 10\n    continue-on-error: true\n    permissions:\n      actions',
        ),
    ],
    [
      'gate-step',
      'a condition of the judging step',
      (ci) => ci.replace('        id: judge\n', '        id: judge\n        if: success()\n'),
    ],
    ['gate-step', 'a gate without results', (ci) => ci.replace(/ {10}NEEDS: .*\n/u, '')],
    ['pin-sha', 'a tag', (ci) => ci.replace(/checkout@[0-9a-f]{40} # v[\d.]+/u, 'checkout@v7')],
    ['pin-sha', 'a short SHA', (ci) => ci.replace(/checkout@([0-9a-f]{12})[0-9a-f]{28}/u, 'checkout@$1')],
    ['pin-sha', 'the newest command', (ci) => ci.replace('@portcullis/cli@1.4.0', '@portcullis/cli@latest')],
    ['pin-sha', 'a command without a version', (ci) => ci.replace('@portcullis/cli@1.4.0', '@portcullis/cli')],
    ['pin-older', 'an older command', (ci) => ci.replace('@portcullis/cli@1.4.0', '@portcullis/cli@1.3.9')],
    ['pin-version', 'no version', (ci) => ci.replace(/(checkout@[0-9a-f]{40}) # v[\d.]+/u, '$1')],
    [
      'pin-version',
      'another commit under the same version',
      (ci) => ci.replace(/checkout@[0-9a-f]{40}/u, `checkout@${'a'.repeat(40)}`),
    ],
    [
      'pin-version',
      'another version beside the commit',
      (ci) => ci.replace(/(checkout@[0-9a-f]{40}) # v[\d.]+/u, '$1 # v99.0.0'),
    ],
    [
      'pin-older',
      'an older release',
      (ci) => ci.replace(/checkout@[0-9a-f]{40} # v[\d.]+/u, `checkout@${'a'.repeat(40)} # v4.1.0`),
    ],
    [
      'pin-denied',
      'a release on the deny list',
      (ci) =>
        ci.replace(
          /codecov\/codecov-action@[0-9a-f]{40} # v[\d.]+/u,
          `codecov/codecov-action@${'a'.repeat(40)} # v5.5.2`,
        ),
    ],
  ])('%s: %s', (rule, _what, edit) => {
    expect(rulesOf(drift(python, edited(python, edit)))).toContain(rule);
  });

  it('workflow-missing: a file that is not there', () => {
    expect(rulesOf(drift(python, written(python).slice(0, 2)))).toEqual(['workflow-missing']);
  });

  it('workflow-unreadable: a file that is no YAML', () => {
    expect(
      drift(
        python,
        edited(python, () => 'jobs: [\n'),
      ),
    ).toMatchObject([{ rule: 'workflow-unreadable' }]);
  });

  it('workflow-unknown: a file that nothing asks for any more', () => {
    const files = written(python);
    const without = declared(
      'python',
      'pipeline: { health: { everyHours: false, afterRuns: false, manual: false } }\n',
    );
    expect(drift(without, files)).toMatchObject([{ rule: 'workflow-unknown', file: '.github/workflows/health.yml' }]);
  });

  it('gate-name: a job of another workflow that is called like the gate', () => {
    const forged = 'on: push\njobs:\n  anything:\n    name: quality-gate\n    runs-on: ubuntu-24.04\n    steps: []\n';
    const found = drift(python, [...written(python), { path: '.github/workflows/other.yml', text: forged }]);
    expect(found).toMatchObject([{ rule: 'gate-name', file: '.github/workflows/other.yml', line: 4 }]);
  });

  it.each([
    "${{ 'quality-gate' }}",
    "quality-${{ 'gate' }}",
    'quality-${{ matrix.part }}',
    "${{ matrix['Whole'] }}",
    '${{ matrix.added }}',
    "${{ format('quality-{0}', 'gate') }}",
    '${{ github.workflow }}',
    'quality-${{ inputs.part }}',
    "'quality-gate '",
  ])('gate-name: a job of another workflow with the name %s', (name) => {
    const forged = `name: quality-gate\non: push\njobs:\n  anything:\n    name: ${name}\n    strategy:\n      matrix: { part: [gate], whole: [quality-gate], include: [{ added: quality-gate }] }\n`;
    const found = drift(python, [...written(python), { path: '.github/workflows/other.yml', text: forged }]);
    expect(found).toMatchObject([{ rule: 'gate-name', file: '.github/workflows/other.yml', line: 5 }]);
  });

  it.each(['${{ matrix.os }}', 'test (${{ matrix.os }})', '${{ inputs.name }}', "${{ 'gate' }}", '${{ github.job }}'])(
    'a job of another workflow with the name %s is no drift',
    (name) => {
      const other = `on: push\njobs:\n  anything:\n    name: ${name}\n    strategy: { matrix: { os: [linux] } }\n`;
      expect(drift(python, [...written(python), { path: '.github/workflows/other.yml', text: other }])).toEqual([]);
    },
  );

  it('workflow-name: the name that re-runs follow', () => {
    expect(
      rulesOf(
        drift(
          python,
          edited(python, (ci) => ci.replace('name: CI\n', 'name: Build\n')),
        ),
      ),
    ).toContain('workflow-name');
  });
});

describe('pins', () => {
  it('are left to whoever moved them on', () => {
    const files = edited(declared('python'), (ci) =>
      ci.replace(/actions\/cache@[0-9a-f]{40} # v[\d.]+/gu, `actions/cache@${'c'.repeat(40)} # v99.0.0`),
    );
    expect(drift(declared('python'), files)).toEqual([]);
    expect(written(declared('python'), files)).toEqual(files);
  });

  it('of the command are left too', () => {
    const files = written(declared('python')).map(({ path, text }) => ({
      path,
      text: text.replaceAll('@portcullis/cli@1.4.0', '@portcullis/cli@1.5.0'),
    }));
    expect(drift(declared('python'), files)).toEqual([]);
  });
});

describe('a way of writing', () => {
  const python = declared('python');
  const checkout = /- uses: (actions\/checkout)@[0-9a-f]{40} # v[\d.]+\n {8}with:\n {10}persist-credentials: false/u;
  it.each([
    ['a step in braces', '- { name: x, with: { persist-credentials: false }, uses: $1@main }'],
    ['a value in the next line', '- uses:\n          $1@main\n        with: { persist-credentials: false }'],
    ['a folded text', '- uses: >-\n          $1@main\n        with: { persist-credentials: false }'],
    ['escapes', '- "\\x75ses": "$1\\x40main"\n        with: { persist-credentials: false }'],
  ])('%s hides no reference', (_what, text) => {
    expect(
      rulesOf(
        drift(
          python,
          edited(python, (ci) => ci.replace(checkout, text)),
        ),
      ),
    ).toEqual(['pin-sha']);
  });

  it('with escapes hides no version of the command', () => {
    const files = edited(python, (ci) =>
      ci.replace(
        /run: \|\n *npx --yes --prefix "\$RUNNER_TEMP" @portcullis\/cli@1\.4\.0 changes --outputs/u,
        'run: "npx --yes --prefix \\"$RUNNER_TEMP\\" @portcullis\\x2fcli@latest changes --outputs"',
      ),
    );
    expect(rulesOf(drift(python, files))).toEqual(['pin-sha']);
  });

  it.each([
    ['line ends of Windows', (ci: string) => ci.replaceAll('\n', '\r\n')],
    ['a byte order mark', (ci: string) => `\uFEFF${ci}`],
    ['an anchor', (ci: string) => ci.replace('permissions: {} #', 'permissions: &none {} #')],
    ['quotes around a key', (ci: string) => ci.replace('\non:\n', '\n"on":\n')],
    ['no braces around a condition', (ci: string) => ci.replace('if: ${{ always() }}', 'if: always()')],
    ['a need that is no list', (ci: string) => ci.replace('needs: [preflight]', 'needs: preflight')],
    ['an event without braces', (ci: string) => ci.replace('merge_group: {}', 'merge_group:')],
  ])('%s changes nothing', (_what, edit) => {
    expect(drift(python, edited(python, edit))).toEqual([]);
  });
});

describe('a gate that is written by hand', () => {
  const own = declared('minimal', 'pipeline: { workflows: { own: [quality-gate] } }\n');
  const gate = (run: string): readonly WorkflowFile[] =>
    edited(own, (ci) =>
      ci.replace(
        /\n {2}quality-gate:\n[\s\S]*$/u,
        `\n  quality-gate:\n    needs: test\n    if: always()\n    permissions: {}\n    runs-on: own\n    steps:\n      - env: { NEEDS: '\${{ toJSON(needs) }}' }\n        run: ${JSON.stringify(run)}\n`,
      ),
    );

  it.each([
    'portcullis github gate',
    './node_modules/.bin/portcullis github gate --summary',
    'set -x\nnpx --no-install portcullis github gate \\\n  --format json="a;b"',
  ])('agrees: %j', (run) => {
    expect(drift(own, gate(run))).toEqual([]);
  });

  it.each([
    ['gate-step', 'true'],
    ['gate-step', '# portcullis github gate'],
    ['gate-step', 'echo portcullis github gate'],
    ['gate-outcome', 'portcullis github gate || true'],
    ['gate-outcome', 'portcullis github gate --help'],
    ['gate-outcome', 'set +e\nportcullis github gate\ntrue'],
    ['gate-outcome', 'set +eu\nportcullis github gate'],
    ['gate-outcome', 'trap "exit 0" EXIT\nportcullis github gate'],
    ['gate-outcome', 'exit 0\nportcullis github gate'],
    ['gate-outcome', 'judge() {\nportcullis github gate\n}'],
    ['gate-outcome', 'cat << EOF\nportcullis github gate\nEOF'],
    ['gate-outcome', 'portcullis github gate; exit 0'],
    ['gate-outcome', 'portcullis github gate \\\n  | tee log'],
  ])('has %s: %j', (rule, run) => {
    expect(rulesOf(drift(own, gate(run)))).toEqual([rule]);
  });
});

describe('the shell of a gate that is written by hand', () => {
  const own = declared('minimal', 'pipeline: { workflows: { own: [quality-gate] } }\n');
  const gate = (job: string, step: string): readonly WorkflowFile[] =>
    edited(own, (ci) =>
      ci.replace(
        /\n {2}quality-gate:\n[\s\S]*$/u,
        `\n  quality-gate:\n    needs: test\n    if: always()\n    permissions: {}\n    runs-on: own\n${job}    steps:\n      - env: { NEEDS: '\${{ toJSON(needs) }}' }\n        run: portcullis github gate\n${step}`,
      ),
    );

  it.each(['bash', 'sh'])('may be %s', (shell) => {
    expect(drift(own, gate('', `        shell: ${shell}\n`))).toEqual([]);
  });

  it.each([
    ['of the step', '', '        shell: bash {0}\n'],
    ['of the job', "    defaults: { run: { shell: 'bash -c true {0}' } }\n", ''],
  ])('may not be one of its own: %s', (_, job, step) => {
    expect(rulesOf(drift(own, gate(job, step)))).toEqual(['gate-outcome']);
  });
});

describe("a job of the user's own", () => {
  const own = declared('python', 'pipeline: { workflows: { own: [security-scan] } }\n');
  const scan = /\n {2}security-scan:\n[\s\S]*?(?=\n {2}docker:)/u;
  const byHand = (job: string): readonly WorkflowFile[] => edited(own, (ci) => ci.replace(scan, `\n${job}`));
  const job = (
    more: { readonly name?: string; readonly path?: string; readonly permissions?: string } = {},
  ): string => `  # By hand.
  security-scan:
    ${more.permissions ?? 'permissions: { contents: read }'}
    runs-on: ubuntu-24.04
    steps:
      - run:   make scan
      - uses: actions/upload-artifact@v7
        with: { name: '${more.name ?? 'reports-scan'}', path: ${more.path ?? 'reports'} }
`;

  it('is left as it is, and agrees where it gives the gate what it needs', () => {
    const files = byHand(job());
    expect(drift(own, files)).toEqual([]);
    expect(written(own, files)[0]?.text).toContain(job());
  });

  it.each([
    ['artifact-name', job({ name: 'scan' })],
    ['evidence-path', job({ path: 'out' })],
    ['permissions', job({ permissions: 'timeout-minutes: 5' })],
    ['permissions', job({ permissions: 'permissions: write-all' })],
    ['job-required', job({ permissions: 'permissions: {}\n    continue-on-error: true' })],
    ['job-name', job({ permissions: 'permissions: {}\n    name: scan' })],
    ['matrix-legs', job({ permissions: 'permissions: {}\n    strategy: { matrix: { os: [a, b] } }' })],
  ])('is held to %s', (rule, text) => {
    expect(rulesOf(drift(own, byHand(text)))).toEqual([rule]);
  });

  const undeclared = declared('python', 'pipeline: { workflows: { own: [deploy] } }\n');

  it('is missed where it is not there, though the declaration does not have it', () => {
    expect(drift(undeclared, written(undeclared))).toMatchObject([{ rule: 'job-missing', path: 'jobs.deploy' }]);
  });

  it('may be one that the declaration does not have, and the gate waits for it', () => {
    const deploy =
      '\n  deploy:\n    runs-on: ubuntu-24.04\n    permissions: {}\n    steps:\n      - run: make deploy\n';
    const files = edited(undeclared, (ci) => `${ci.trimEnd()}\n${deploy}`);
    expect(rulesOf(drift(undeclared, files))).toEqual(['gate-needs']);
    const again = written(undeclared, files);
    expect(again[0]?.text).toContain('      - deploy\n');
    expect(again[0]?.text).toContain(deploy);
    expect(drift(undeclared, again)).toEqual([]);
    expect(written(undeclared, again)).toEqual(again);
  });

  it('that is optional says how it ended only where GitHub would hide it', () => {
    const optional = declared('python', 'pipeline: { workflows: { own: [complexity] } }\n');
    const byHandAs = (more: string): readonly WorkflowFile[] =>
      edited(optional, (ci) =>
        ci.replace(
          /\n {2}complexity:\n[\s\S]*?(?=\n {2}profiling:)/u,
          `\n  complexity:\n    permissions: {}\n${more}    runs-on: own\n    steps:\n      - uses: actions/upload-artifact@v7\n        with: { name: reports-own, path: reports }\n`,
        ),
      );
    expect(rulesOf(drift(optional, byHandAs('')))).toEqual([]);
    expect(rulesOf(drift(optional, byHandAs('    continue-on-error: true\n')))).toEqual(['job-outputs']);
  });

  it('that comes after the gate is not waited for', () => {
    const deploy =
      '\n  deploy:\n    needs: quality-gate\n    runs-on: ubuntu-24.04\n    permissions: {}\n    steps:\n      - run: make deploy\n';
    expect(
      drift(
        undeclared,
        edited(undeclared, (ci) => `${ci.trimEnd()}\n${deploy}`),
      ),
    ).toEqual([]);
  });
});

/** The same YAML without comments, with keys in another order, and in another style. */
function rewritten(text: string, seed: number): string {
  const shuffled = shuffle(parse(text), seed);
  return stringify(shuffled, {
    indent: 2 + (seed % 3),
    defaultStringType: seed % 2 === 0 ? 'QUOTE_DOUBLE' : 'PLAIN',
    collectionStyle: seed % 5 === 0 ? 'flow' : 'any',
    lineWidth: 0,
  });
}

function shuffle(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffle(item, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, shuffle(inner, seed)] as const);
  const turn = entries.length === 0 ? 0 : seed % entries.length;
  return Object.fromEntries([...entries.slice(turn), ...entries.slice(0, turn)]);
}

interface Slot {
  readonly path: string;
  readonly change: () => void;
  readonly remove: () => void;
  readonly add: (() => void) | null;
}

/** The text with one thing changed that means something; `null`: nothing is there to change so. */
function mutate(text: string, where: number, how: 'change' | 'remove' | 'add'): { text: string; path: string } | null {
  const root: unknown = parse(text);
  const slots = slotsOf(root, '');
  const slot = slots[where % slots.length];
  if (slot === undefined) return null;
  const act = slot[how];
  if (act === null) return null;
  act();
  return { text: stringify(root), path: `${how} ${slot.path}` };
}

function slotsOf(value: unknown, path: string): Slot[] {
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return items.flatMap((item, index) => [
      {
        path: `${path}[${index}]`,
        change: () => {
          items[index] = changedValue(item);
        },
        remove: () => {
          items.splice(index, 1);
        },
        add: null,
      },
      ...slotsOf(item, `${path}[${index}]`),
    ]);
  }
  if (typeof value !== 'object' || value === null) return [];
  const members = value as Record<string, unknown>;
  return Object.keys(members).flatMap((key) => {
    // The name of a step means nothing to anyone but its readers.
    if (key === 'name' && /steps\[\d+\]$/u.test(path)) return [];
    const inner = members[key];
    return [
      {
        path: `${path}.${key}`,
        change: () => {
          members[key] = changedValue(inner);
        },
        remove: () => {
          // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy that is thrown away
          delete members[key];
        },
        add: () => {
          members['a-further-key'] = 'more';
        },
      },
      ...slotsOf(inner, `${path}.${key}`),
    ];
  });
}

function changedValue(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return typeof value === 'string'
    ? `${value.split('@')[0] ?? ''}-x${value.includes('@') ? `@${'d'.repeat(40)}` : ''}`
    : 'other';
}
