import type { BacktestOutcome, BacktestRun, BacktestV1, Lack, Problem, TurnReason } from '@portcullis/gate-core';
import { conditionWords } from '../words/condition-words.ts';
import { formatNumber, quantity } from '../words/numbers.ts';
import { explainProblem } from '../words/problem-words.ts';
import { name, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';

/**
 * What a back-test says in one line. It holds no text from outside.
 *
 * @example
 * backtestHeadline(report) // 'Would have blocked 3 of 41 runs; 2 runs turn from passed to blocked'
 */
export function backtestHeadline({ summary, files, policies }: BacktestV1): string {
  const blocked = `Would have blocked ${formatNumber(summary.new.blocked)} of ${quantity(files.judged, 'run')}`;
  const open =
    summary.new.inconclusive === 0 ? [] : [`${formatNumber(summary.new.inconclusive)} would be inconclusive`];
  return [blocked, ...open, ...(policies.old === null ? [] : [turnsWords(summary)])].join('; ');
}

function turnsWords({ turns }: BacktestV1['summary']): string {
  if (turns.length === 0) return 'no run turns';
  return turns
    .map(({ from, to, runs }) => `${quantity(runs, 'run')} ${runs === 1 ? 'turns' : 'turn'} from ${from} to ${to}`)
    .join(', ');
}

/** How many files could not be judged; `null`: all were. */
export function unusableHeadline({ files }: BacktestV1): string | null {
  if (files.unusable === 0) return null;
  return `${formatNumber(files.unusable)} of ${quantity(files.given, 'file')} could not be judged, and ${files.unusable === 1 ? 'is' : 'are'} not in these numbers`;
}

/** The file of a run, with its repository where it is known. */
export function runName({ file, repository }: Pick<BacktestRun, 'file' | 'repository'>): Sentence {
  return repository === null ? [name(file)] : sentence`${name(repository)} (${name(file)})`;
}

/** What became of a run: `passed → blocked`, or its outcome. */
export function runOutcome({ turn, new: judged }: BacktestRun): string {
  return turn === null ? judged.outcome : `${turn.from} → ${turn.to}`;
}

const maxReasons = 10;

/** Why a run turns, or without a turn, why it does not pass: one sentence for each reason. */
export function runReasons(run: BacktestRun): readonly Sentence[] {
  const reasons =
    run.turn === null
      ? obstacleWords(run.new)
      : run.turn.by.flatMap((reason) => turnReasonWords(reason, run.new, run.old));
  const rest = reasons.length - maxReasons;
  return rest > 0 ? [...reasons.slice(0, maxReasons), [words(`… ${quantity(rest, 'more reason')}`)]] : reasons;
}

/** What stands in the way of a pass: conditions that decide and do not hold, and problems that decide. */
export function obstacleWords({ conditions, problems }: BacktestOutcome): readonly Sentence[] {
  return [
    ...conditions.map((condition) => sentence`${name(condition.id)}: ${conditionWords(condition)}`),
    ...problems.map(problemWords),
  ];
}

function problemWords(problem: Problem): Sentence {
  return explainProblem(problem, []).what;
}

function turnReasonWords(
  reason: TurnReason,
  judged: BacktestOutcome,
  old: BacktestOutcome | null,
): readonly Sentence[] {
  if (reason.kind === 'problem') {
    const [own, other] = reason.by === 'new' ? [judged, old] : [old, judged];
    const before = reason.by === 'old' ? 'no longer: ' : '';
    const others = new Set((other?.problems ?? []).map((problem) => JSON.stringify(problem)));
    return (own?.problems ?? [])
      .filter((problem) => problem.code === reason.code && !others.has(JSON.stringify(problem)))
      .map((problem) => sentence`${words(before)}${problemWords(problem)}`);
  }
  const { id } = reason;
  const after = judged.conditions.find((condition) => condition.id === id);
  if (after !== undefined) return [sentence`${name(id)}: ${conditionWords(after)}`];
  const before = old?.conditions.find((condition) => condition.id === id);
  if (before === undefined) return [sentence`${name(id)}: ${words(`${stateOf(reason.from)} → ${stateOf(reason.to)}`)}`];
  const now = reason.to === null ? 'does not decide any more' : `is now ${reason.to}`;
  return [sentence`${name(id)} ${words(now)}; by the old policy: ${conditionWords(before)}`];
}

function stateOf(state: string | null): string {
  return state ?? 'does not decide';
}

/** What stored evidence lacks: `reports for coverage`. */
export function lackWords(lack: Lack): Sentence {
  switch (lack.kind) {
    case 'reports':
      return sentence`reports for ${name(lack.evidence)}`;
    case 'metric':
      return sentence`the number ${name(lack.metric)}`;
    case 'jobs':
      return [words('job results')];
    case 'changes':
      return [words('change results')];
    case 'baseline':
      return [words('a baseline')];
  }
}

/** One line for what several runs lack. */
export function lackLine({ by, lack, runs }: BacktestV1['summary']['lacks'][number], report: BacktestV1): Sentence {
  const policy = by === 'new' ? report.policies.new : report.policies.old;
  return sentence`${lackWords(lack)}: asked for by ${name(policy?.file ?? by)}, not stored in ${words(`${formatNumber(runs)} of ${quantity(report.files.judged, 'run')}`)}`;
}

/** How often a condition blocks and turns runs. */
export function conditionLine({ id, blocks, turns }: BacktestV1['summary']['conditions'][number], compares: boolean) {
  const turned = compares ? [`${quantity(turns, 'run')} ${turns === 1 ? 'turns' : 'turn'} by it`] : [];
  return sentence`${name(id)}: ${words([...turned, `blocks ${quantity(blocks, 'run')}`].join(', '))}`;
}

/** How runs were judged that state no date; `null`: there are none. */
export function undatedNote({ runs }: BacktestV1): string | null {
  const undated = runs.filter(({ judgedAtSource }) => judgedAtSource === 'clock').length;
  if (undated === 0) return null;
  const verbs = undated === 1 ? ['states', 'was'] : ['state', 'were'];
  return `${formatNumber(undated)} of ${quantity(runs.length, 'run')} ${verbs.join(' no date and ')} judged as of now`;
}

/** Runs worth a line: with a policy to compare with, those that turn; without, those that do not pass. */
export function runsToShow({ runs, policies }: BacktestV1): readonly BacktestRun[] {
  return runs.filter(({ turn, new: judged }) => (policies.old === null ? judged.outcome !== 'passed' : turn !== null));
}
