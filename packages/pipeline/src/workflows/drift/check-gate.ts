import { entriesOf, itemsOf, member } from '../../source/node.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';
import { formatPath } from '../../source/place.ts';
import type { DataPath } from '../../source/place.ts';
import { quote } from '../../text/quote.ts';
import { commandPackage } from '../render/portcullis-step.ts';
import { jobsAfter, needsOf } from '../job-needs.ts';
import { nameOfJob } from './describe-difference.ts';
import type { Drift, DriftRule } from './drift.ts';
import { mayBeCalled } from './may-be-called.ts';
import { condition } from './meaning.ts';

/** A workflow that is there. */
export interface FoundWorkflow {
  readonly path: string;
  readonly root: MapNode;
}

/** The keys of the gate's job that are judged here, and not by comparison. */
export const gateKeys: ReadonlySet<string> = new Set(['needs', 'if', 'continue-on-error']);

/**
 * Whether the gate's own wiring lets nothing through: it waits for every other job, it always runs, and its failure
 * counts. This holds for a gate that someone writes by hand too.
 *
 * @param action the Action that may judge, besides the command.
 */
export function checkGate(file: FoundWorkflow, gate: string, action: string | null): readonly Drift[] {
  const jobs = member(file.root, 'jobs');
  const node = member(jobs, gate);
  if (node === undefined || jobs === undefined) return [];
  const drift = (rule: DriftRule, at: SourceNode, path: DataPath, message: string, edit: string): Drift => ({
    rule,
    file: file.path,
    line: at.place.line,
    column: at.place.column,
    path: formatPath(['jobs', gate, ...path]),
    message,
    edit,
  });
  return [
    ...checkNeeds(jobs, node, gate, drift),
    ...checkCondition(node, gate, drift),
    ...checkOutcome(node, gate, drift),
    ...checkJudging(node, gate, action, drift),
  ];
}

type MakeDrift = (rule: DriftRule, at: SourceNode, path: DataPath, message: string, edit: string) => Drift;

function checkNeeds(jobs: SourceNode, node: SourceNode, gate: string, drift: MakeDrift): readonly Drift[] {
  const needs = member(node, 'needs');
  const named = new Set(needsOf(node));
  const after = jobsAfter(jobs, gate);
  const missing = entriesOf(jobs).flatMap(([id]) => (id === gate || named.has(id) || after.has(id) ? [] : [id]));
  if (missing.length === 0) return [];
  const all = [...named, ...missing].join(', ');
  return [
    drift(
      'gate-needs',
      needs ?? node,
      ['needs'],
      `${quote(gate)} does not wait for ${missing.map((id) => quote(id)).join(', ')}, so what becomes of ${missing.length === 1 ? 'it' : 'them'} is not judged`,
      `write needs: [${all}]`,
    ),
  ];
}

function checkCondition(node: SourceNode, gate: string, drift: MakeDrift): readonly Drift[] {
  const found = member(node, 'if');
  const edit = 'write if: ${{ always() }}';
  const counts = 'GitHub counts a required check that was skipped as passed';
  if (found === undefined)
    return [
      drift(
        'gate-always',
        node,
        ['if'],
        `${quote(gate)} has no condition always(): it is skipped after a failure, and ${counts}`,
        edit,
      ),
    ];
  const text = found.kind === 'scalar' ? condition(String(found.value)) : '';
  if (/^\(*\s*always\s*\(\s*\)\s*\)*$/iu.test(text)) return [];
  const message = `the condition of ${quote(gate)} is ${quote(text)}: where it is false, the gate is skipped, and ${counts}`;
  return [drift('gate-always', found, ['if'], message, edit)];
}

function checkOutcome(node: SourceNode, gate: string, drift: MakeDrift): readonly Drift[] {
  const own = member(node, 'continue-on-error');
  if (own === undefined || isFalse(own)) return [];
  return [
    drift(
      'gate-outcome',
      own,
      ['continue-on-error'],
      `continue-on-error of ${quote(gate)}: a verdict that blocks would not fail the run`,
      'take continue-on-error out',
    ),
  ];
}

function checkJudging(node: SourceNode, gate: string, action: string | null, drift: MakeDrift): readonly Drift[] {
  const steps = itemsOf(member(node, 'steps'));
  const judging = steps.flatMap((step, index) => (isJudging(step, action) ? [{ step, index }] : []));
  if (judging.length === 0)
    return [
      drift(
        'gate-step',
        member(node, 'steps') ?? node,
        ['steps'],
        `no step of ${quote(gate)} lets Portcullis judge`,
        'write the step with "portcullis init"',
      ),
    ];
  return judging.flatMap(({ step, index }) => {
    const path = ['steps', index];
    const [when, goesOn, needs] = [
      member(step, 'if'),
      member(step, 'continue-on-error'),
      member(member(step, 'env'), 'NEEDS'),
    ];
    const isAlways =
      when === undefined ||
      (when.kind === 'scalar' && /^(?:always\(\)|!cancelled\(\))$/u.test(condition(String(when.value))));
    return [
      ...(isAlways
        ? []
        : [
            drift(
              'gate-step',
              when,
              [...path, 'if'],
              'the step that judges has a condition: where it is false, the gate passes without a verdict',
              'take the condition out',
            ),
          ]),
      ...(goesOn === undefined || isFalse(goesOn)
        ? []
        : [
            drift(
              'gate-outcome',
              goesOn,
              [...path, 'continue-on-error'],
              'continue-on-error of the step that judges: a verdict that blocks would not fail the job',
              'take continue-on-error out',
            ),
          ]),
      ...(hidesOutcome(step) || hasOwnShell(step) || hasOwnShell(member(member(node, 'defaults'), 'run'))
        ? [
            drift(
              'gate-outcome',
              member(step, 'run') ?? step,
              [...path, 'run'],
              'something besides the command decides how the step ends: a verdict that blocks may not fail the job',
              'let the command stand alone, and be the last of the step',
            ),
          ]
        : []),
      ...(needs?.kind === 'scalar' && condition(String(needs.value)).toLowerCase() === 'tojson(needs)'
        ? []
        : [
            drift(
              'gate-step',
              needs ?? step,
              [...path, 'env', 'NEEDS'],
              'the step that judges is not given the results of the other jobs',
              'write env: { NEEDS: ${{ toJSON(needs) }} }',
            ),
          ]),
    ];
  });
}

function isJudging(step: SourceNode, action: string | null): boolean {
  const [uses, run, mode] = [member(step, 'uses'), member(step, 'run'), member(member(step, 'with'), 'mode')];
  if (uses?.kind === 'scalar') {
    const [name = ''] = String(uses.value).split('@');
    return (
      mode?.kind === 'scalar' &&
      mode.value === 'gate' &&
      (action === null || name.toLowerCase() === action.toLowerCase())
    );
  }
  return run?.kind === 'scalar' && judging.test(joinedLines(String(run.value)));
}

/** A line that begins with the command, by npx or where it is installed. */
const judging = new RegExp(
  `^[ \\t]*(?:npx[ \\t]+(?:--?[\\w-]+[ \\t]+(?:"[^"]*"[ \\t]+)?)*)?(?:${commandPackage.replace('/', '\\/')}(?:@\\S+)?|(?:\\S*\\/)?portcullis)[ \\t]+github[ \\t]+gate(?![\\w-])(?<rest>.*)$`,
  'mu',
);

/** Whether anything but the command decides how the step ends, or it only explains itself. */
function hidesOutcome(step: SourceNode): boolean {
  const run = member(step, 'run');
  const text = run?.kind === 'scalar' ? joinedLines(String(run.value)) : '';
  const found = judging.exec(text);
  if (found === null) return false;
  const rest = found.groups?.['rest'] ?? '';
  const before = text.slice(0, found.index);
  const behind = text.slice(found.index + found[0].length);
  return (
    /[|;&]/u.test(withoutQuoted(rest)) ||
    /(?:^|\s)(?:-h|--help|-V|--version)(?:\s|$)/u.test(rest) ||
    behind.split('\n').some((line) => !/^\s*(?:#.*)?$/u.test(line)) ||
    /(?:^|[\s;&|({])(?:trap|exit|exec|return|set\s+\+\w*[eo]\w*)(?:\s|$)|\{\s*$|\($|<</mu.test(withoutQuoted(before))
  );
}

/** A shell of one's own may run something else, or go on after an error. */
function hasOwnShell(node: SourceNode | undefined): boolean {
  const shell = member(node, 'shell');
  return shell !== undefined && !(shell.kind === 'scalar' && /^(?:bash|sh|pwsh)$/u.test(String(shell.value)));
}

function withoutQuoted(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'/gu, '');
}

function joinedLines(text: string): string {
  return text.replace(/\\\n/gu, ' ');
}

function isFalse(node: SourceNode): boolean {
  return node.kind === 'scalar' && (node.value === false || condition(String(node.value)) === 'false');
}

/** Jobs of other workflows that GitHub would show under the name of the gate: a required check takes either. */
export function checkGateName(files: readonly FoundWorkflow[], gate: string, own: string): readonly Drift[] {
  return files.flatMap(({ path, root }) =>
    entriesOf(member(root, 'jobs')).flatMap(([id, { value }]): readonly Drift[] => {
      const isGate = path === own && id === gate;
      if (isGate || !mayBeCalled({ id, job: value, workflow: root }, gate)) return [];
      const at = member(value, 'name') ?? value;
      return [
        {
          rule: 'gate-name',
          file: path,
          line: at.place.line,
          column: at.place.column,
          path: formatPath(['jobs', id, 'name']),
          message: `the job ${quote(id)} ${nameOfJob(value, id).includes('${{') ? 'may be' : 'is'} called ${quote(gate)}, as the gate is: a required check of that name takes either`,
          edit: 'give the job another name',
        },
      ];
    }),
  );
}
