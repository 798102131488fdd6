import type { PlannedCheck } from '@portcullis/automations';
import type { ResolvedCheck } from '@portcullis/pipeline';

/** A command that mends, as a check. */
export interface PlannedFix {
  readonly check: PlannedCheck;
  /** The command in words. */
  readonly words: string;
}

/** What mends the findings of these checks: each command once, in their order. */
export function planFixes(checks: readonly PlannedCheck[]): readonly PlannedFix[] {
  const fixes = new Map<string, PlannedFix>();
  for (const one of checks) {
    const { fix, cwd } = one.check;
    if (fix === null || one.runnable.obstacle !== null) continue;
    const words = wordsOf(fix);
    const same = JSON.stringify([cwd, words]);
    if (fixes.has(same)) continue;
    const runnable = {
      ...one.runnable,
      key: `fix ${one.runnable.key}`,
      command: fix,
      reports: [],
      needs: [],
      exclusive: 'fix',
      // What a tool could not mend is found by its check.
      exitCodes: [0, 1],
      retries: { flaky: 0, transient: 0 },
    };
    fixes.set(same, { words, check: { ...one, check: { ...one.check, cache: null }, runnable } });
  }
  return [...fixes.values()];
}

function wordsOf(command: NonNullable<ResolvedCheck['fix']>): string {
  return command.kind === 'shell' ? command.text : command.argv.join(' ');
}
