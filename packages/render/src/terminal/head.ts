import type { Condition, VerdictV1, EnforcedProblem } from '@portcullis/gate-core';
import { conditionFindings } from '../words/condition-findings.ts';
import { changeWords, furtherStepsWords, wayToGreenHeading } from '../words/change-words.ts';
import { decidingProblems, failedConditions, undeterminedConditions } from '../words/deciding.ts';
import { formatNumber } from '../words/numbers.ts';
import { contextWords, headlineWords } from '../words/outcome-words.ts';
import { explainProblem } from '../words/problem-words.ts';
import { capitalised } from '../words/sentence.ts';
import { hang } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { chooseBlocks } from './choose.ts';
import type { Block } from './choose.ts';
import { patchLines } from './patch-lines.ts';
import { conditionRows, findingRows } from './condition-rows.ts';
import { lineWidth, space, span } from './line.ts';
import type { Line, Style } from './line.ts';

/** Maximum number of lines before the fold. */
const maxHeadLines = 15;
const findingsShown = 3;
const changesShown = 3;
const linesOfOneBlock = 3;

/** The lines before the fold, and what did not fit. */
export interface Head {
  readonly lines: readonly Line[];
  readonly leftOut: {
    readonly conditions: readonly Condition[];
    readonly problems: readonly EnforcedProblem[];
    /** How many of the last changes. */
    readonly changes: number;
  };
}

/** The part that matters: outcome, what failed with its worst findings, problems that decide, the way to green. */
export function headOf(canvas: Canvas, verdict: VerdictV1): Head {
  const title = titleLines(canvas, verdict);
  const failed = failedConditions(verdict);
  const undetermined = undeterminedConditions(verdict);
  const problems = decidingProblems(verdict);
  const conditionBlocks = conditionRows(canvas, [...failed, ...undetermined]).map((lines, index): Block => ({
    lines: clamp(canvas, lines),
    rank: rankOf(index, failed.length),
  }));
  const problemBlocks = problems.map(({ problem }, index): Block => ({
    lines: clamp(canvas, problemLines(canvas, verdict, problem)),
    rank: index < 3 ? 1 : 3,
  }));
  const way = wayBlocks(canvas, verdict);
  const blocks = [
    ...conditionBlocks
      .slice(0, failed.length)
      .flatMap((block, index) => [block, ...findingBlocks(canvas, failed[index])]),
    ...problemBlocks.flatMap((block, index) => [block, ...nextBlocks(canvas, verdict, problems[index])]),
    ...conditionBlocks.slice(failed.length),
    ...way,
  ];
  const room = maxHeadLines - title.length - 1;
  const matters = [...conditionBlocks, ...problemBlocks];
  const whole = chooseBlocks(blocks, room);
  const chosen = withoutGaps(
    matters.every((block) => whole.has(block)) ? whole : chooseBlocks(blocks, room - 1),
    way.slice(1),
  );
  const more = moreBelow(canvas, matters.filter((block) => !chosen.has(block)).length);
  const firstOfWay = way[0];
  const lines = blocks
    .flatMap((block) => [...(block === firstOfWay ? more : []), ...(chosen.has(block) ? block.lines : [])])
    .concat(firstOfWay === undefined ? more : []);
  return {
    lines: lines.length === 0 || lines[0]?.length === 0 ? [...title, ...lines] : [...title, [], ...lines],
    leftOut: {
      conditions: [...failed, ...undetermined].filter((_, index) => !has(chosen, conditionBlocks[index])),
      problems: problems.filter((_, index) => !has(chosen, problemBlocks[index])),
      changes: verdict.wayToGreen.changes.length - way.slice(1).filter((block) => chosen.has(block)).length,
    },
  };
}

/** Steps are read in order: if one did not fit, those after it wait as well, however short they are. */
function withoutGaps(chosen: ReadonlySet<Block>, steps: readonly Block[]): ReadonlySet<Block> {
  const gap = steps.findIndex((step) => !chosen.has(step));
  const late = new Set(gap < 0 ? [] : steps.slice(gap));
  return new Set([...chosen].filter((block) => !late.has(block)));
}

function has(chosen: ReadonlySet<Block>, block: Block | undefined): boolean {
  return block !== undefined && chosen.has(block);
}

function moreBelow(canvas: Canvas, count: number): readonly Line[] {
  return count === 0 ? [] : [[span(canvas.text(`${canvas.ellipsis} ${formatNumber(count)} more below`), 'dim')]];
}

/** Failures come first; conditions that cannot be judged are the effect of a problem that is shown anyway. */
function rankOf(index: number, failed: number): number {
  return index >= failed ? 4 : index < 4 ? 1 : 5;
}

/** No single item may use all the room: the details have it in full. */
function clamp(canvas: Canvas, lines: readonly Line[]): readonly Line[] {
  const last = lines[linesOfOneBlock - 1];
  if (lines.length <= linesOfOneBlock || last === undefined) return lines;
  const room = canvas.width - canvas.ellipsis.length;
  return [
    ...lines.slice(0, linesOfOneBlock - 1),
    [...(lineWidth(last) <= room ? last : []), span(canvas.ellipsis, 'dim')],
  ];
}

function titleLines(canvas: Canvas, verdict: VerdictV1): readonly Line[] {
  const style: Style =
    verdict.outcome === 'passed' ? 'bold green' : verdict.outcome === 'blocked' ? 'bold red' : 'bold yellow';
  const sign =
    canvas.signs[verdict.outcome === 'passed' ? 'passed' : verdict.outcome === 'blocked' ? 'failed' : 'undetermined'];
  return [
    ...hang(canvas, [span(sign, style), space(1)], canvas.text(`Portcullis ${headlineWords(verdict)}`), style),
    ...hang(canvas, [space(2)], canvas.text(contextWords(verdict)), 'dim'),
  ];
}

function findingBlocks(canvas: Canvas, condition: Condition | undefined): readonly Block[] {
  if (condition?.state !== 'failed') return [];
  return [
    ...patchLines(canvas, condition).slice(0, findingsShown),
    ...findingRows(canvas, conditionFindings(condition).shown.slice(0, findingsShown)),
  ].map((line, index): Block => ({
    lines: [line],
    rank: 2 + index,
  }));
}

/** The lines of a problem. */
export function problemLines(
  canvas: Canvas,
  verdict: VerdictV1,
  problem: EnforcedProblem['problem'],
  deciding = true,
): readonly Line[] {
  const sign = deciding ? span(canvas.signs.undetermined, 'yellow') : span(canvas.signs.warned, 'yellow');
  return hang(canvas, [sign, space(1)], canvas.text(capitalised(explainProblem(problem, verdict.ledger).what)));
}

/** What to do about a problem. */
export function nextLines(canvas: Canvas, verdict: VerdictV1, problem: EnforcedProblem['problem']): readonly Line[] {
  return hang(canvas, [space(4)], canvas.text(capitalised(explainProblem(problem, verdict.ledger).next)), 'dim');
}

function nextBlocks(canvas: Canvas, verdict: VerdictV1, problem: EnforcedProblem | undefined): readonly Block[] {
  return problem === undefined ? [] : [{ lines: clamp(canvas, nextLines(canvas, verdict, problem.problem)), rank: 4 }];
}

function wayBlocks(canvas: Canvas, verdict: VerdictV1): readonly Block[] {
  const heading = wayToGreenHeading(verdict.wayToGreen);
  if (heading === null) return [];
  const steps = wayLines(canvas, verdict).slice(0, changesShown);
  return [
    { lines: [[], ...hang(canvas, [], canvas.text(heading), 'bold')], rank: 0 },
    ...steps.map((lines, index): Block => ({
      lines,
      rank: verdict.wayToGreen.certainty === 'at-least' ? 5 : index === 0 ? 1 : 2 + index,
    })),
  ];
}

/** The steps of the way to green, numbered. */
export function wayLines(canvas: Canvas, verdict: VerdictV1): readonly (readonly Line[])[] {
  return verdict.wayToGreen.changes.map((change, index) =>
    hang(
      canvas,
      [space(2), span(canvas.text(`${index + 1}.`), 'dim'), space(1)],
      canvas.text(capitalised(changeWords(change, verdict))),
    ),
  );
}

/** How many steps come after those that are shown, if any, and where they are. */
export function moreSteps(canvas: Canvas, { wayToGreen }: VerdictV1, shown: number): readonly Line[] {
  const more = furtherStepsWords(wayToGreen, shown);
  return more === null ? [] : [[space(2), span(canvas.text(`${canvas.ellipsis} ${more}`), 'dim')]];
}
