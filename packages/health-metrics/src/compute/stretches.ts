import type { Stretch } from '../options.ts';

/** The union of stretches, in order and disjoint; gaps of at most `bridgeMs` between them are bridged. */
export function uniteStretches(stretches: Iterable<Stretch>, bridgeMs = 0): readonly Stretch[] {
  const united: { fromMs: number; toMs: number }[] = [];
  const inOrder = [...stretches].sort((left, right) => left.fromMs - right.fromMs || left.toMs - right.toMs);
  for (const { fromMs, toMs } of inOrder) {
    const last = united.at(-1);
    if (last === undefined || fromMs - last.toMs > bridgeMs) united.push({ fromMs, toMs });
    else last.toMs = Math.max(last.toMs, toMs);
  }
  return united;
}

/** The parts of `(fromMs, toMs]` that none of the stretches covers, in order. Expects united stretches. */
export function gapsWithin(stretches: readonly Stretch[], fromMs: number, toMs: number): readonly Stretch[] {
  const gaps: Stretch[] = [];
  let coveredToMs = fromMs;
  for (const stretch of stretches) {
    if (stretch.fromMs > coveredToMs) gaps.push({ fromMs: coveredToMs, toMs: Math.min(stretch.fromMs, toMs) });
    coveredToMs = Math.max(coveredToMs, stretch.toMs);
    if (coveredToMs >= toMs) break;
  }
  if (coveredToMs < toMs) gaps.push({ fromMs: coveredToMs, toMs });
  return gaps.filter((gap) => gap.fromMs < gap.toMs && gap.fromMs < toMs);
}
