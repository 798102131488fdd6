import type { LogLine, QuotationKind, RejectionReason } from '../classification.ts';
import type { CompiledUserRule, LineMatcher, Rule } from '../rules/rule.ts';
import { splitPrefix } from '../text/line-prefix.ts';
import { plainText } from '../text/plain-text.ts';
import { safeText } from '../text/safe-text.ts';
import { withoutTalker } from '../text/talker-prefix.ts';
import { weightOf, type CauseLine } from './cause.ts';
import type { CompiledRules, Lead } from './compiled-rules.ts';
import type { LineSink } from './line-scanner.ts';
import { isErrorLine } from './log-structure.ts';
import { objectionTo } from './objection.ts';
import { quotationKind } from './quotation.ts';
import { addCause, disown, isDisowned, overcome, reject } from './region.ts';
import { defaultWithinLines, makeRuleTracker } from './rule-tracker.ts';
import type { StepTracker } from './step-tracker.ts';
import { contextLines, linesBefore } from './surroundings.ts';
import type { Tally } from './tally.ts';
import { makeWrappedText, type WrappedLine } from './wrapped-text.ts';

/** A line being judged. */
interface JudgedLine extends LogLine {
  /** What rules are tried on: cleaned and whole, without the name of who speaks, joined with lines before; `text` is the cut form for answers. */
  readonly readings: readonly string[];
  readonly before: (most?: number) => readonly LogLine[];
}

/**
 * Reads the lines worth a look, in order, and sorts what the rules find in them into the steps of the log.
 *
 * @param tally told of every match; `null` when nobody asks.
 */
export function makeLogReader(
  { rules, leads, leadsOf, unfiltered }: CompiledRules,
  steps: StepTracker,
  tally: Tally | null,
): LineSink {
  const tracker = makeRuleTracker(rules);
  const wrapped = makeWrappedText();
  const leadIndices = new Set<number>();
  /** Leads that matched a broken message before its end. */
  const heard = new Set<number>();
  let waiting: CauseLine[] = [];
  let lastLine = 0;

  function feedContext(line: number, text: string): void {
    if (waiting.length === 0 || text === '') return;
    for (const cause of waiting) if (cause.line < line) cause.after.push({ line, text: safeText(text) });
    waiting = waiting.filter(({ after }) => after.length < contextLines);
  }

  function refuse(rule: Rule | CompiledUserRule, ruleIndex: number, line: JudgedLine, reason: RejectionReason): void {
    tally?.rejected(ruleIndex, reason);
    if (weightOf(rule) !== 'fallback') reject(steps.region(), rule, line, reason);
  }

  function quotationOf(said: string): QuotationKind | null {
    return steps.isScript() ? 'script' : quotationKind(said);
  }

  /** Whether a line states something rather than quotes it. */
  function isStatement(said: string): boolean {
    const kind = quotationOf(said);
    return kind === null || kind === 'test-name';
  }

  function judgeRule(
    lead: Lead & { readonly kind: 'rule' },
    rule: Rule | CompiledUserRule,
    line: JudgedLine,
    said: string,
    causeLine: () => CauseLine,
  ): boolean {
    const isClosing = lead.pattern === rule.patterns.length - 1;
    const objection =
      objectionTo(rule, said, isClosing, quotationOf(said)) ??
      (isForeign(rule) ? { code: 'outside-failing-region' as const } : null);
    if (objection !== null) {
      if (isClosing) refuse(rule, lead.rule, line, objection);
      if (objection.code === 'loopback') disownBlock(rule.speaker, line.line, objection);
      return false;
    }
    if (
      isClosing &&
      rule.verdict === 'transient' &&
      isDisowned(steps.region(), rule.speaker, { line: line.line, text: said })
    ) {
      refuse(rule, lead.rule, line, { code: 'loopback' });
      return false;
    }
    const lines =
      rule.looksBack === true
        ? lookBack(rule, line, causeLine())
        : tracker.advance(lead.rule, lead.pattern, causeLine());
    if (lines === null) return false;
    tally?.matched(lead.rule, line.line);
    waiting.push(...lines.slice(-1));
    addCause(steps.region(), { rule, ruleIndex: lead.rule, lines });
    return true;
  }

  /** Finds the line that has to stand before the last one of a match, in the same step. */
  function lookBack(rule: Rule | CompiledUserRule, line: JudgedLine, last: CauseLine): readonly CauseLine[] | null {
    const [first] = rule.patterns;
    for (const earlier of line.before(rule.withinLines ?? defaultWithinLines).toReversed()) {
      if (earlier.text.startsWith('##[')) return null;
      const said = readingsOf(earlier.text, null).find((reading) => first.test(reading));
      if (said !== undefined && objectionTo(rule, said, false, quotationKind(said)) === null)
        return [{ ...earlier, before: [], after: [] }, last];
    }
    return null;
  }

  function disownBlock(speaker: string, line: number, reason: RejectionReason): void {
    for (const { ruleIndex } of disown(steps.region(), speaker, line, reason)) tally?.rejected(ruleIndex, reason);
  }

  /** While GitLab's runner cleans up, only its own words count. */
  function isForeign(rule: Rule | CompiledUserRule): boolean {
    return steps.isCleanUp() && rule.speaker !== 'gitlab-runner';
  }

  function isDue(lead: Lead): boolean {
    return lead.kind === 'progress' || rules[lead.rule]?.looksBack === true || tracker.awaits(lead.rule, lead.pattern);
  }

  function readingFor(readings: readonly string[], lead: Lead): string | undefined {
    if (lead.kind === 'rule' && lead.opening !== null && firstReading(readings, lead.opening) === undefined)
      return undefined;
    return firstReading(readings, lead.matcher);
  }

  /** Rules of one voice share patterns: each is tried once a line. */
  const tried = new Map<LineMatcher, string | undefined>();
  function firstReading(readings: readonly string[], matcher: LineMatcher): string | undefined {
    if (tried.has(matcher)) return tried.get(matcher);
    const said = readings.find((reading) => matcher.test(reading));
    tried.set(matcher, said);
    return said;
  }

  function judge(line: JudgedLine): void {
    tried.clear();
    let made: CauseLine | null = null;
    const causeLine = (): CauseLine =>
      (made ??= { line: line.line, text: line.text, before: line.before(), after: [] });
    let speaker: Rule | CompiledUserRule | null = null;
    const due = [...leadIndices].sort((left, right) => left - right);
    for (const [place, index] of due.entries()) {
      const lead = leads[index];
      const said = lead === undefined || heard.has(index) || !isDue(lead) ? undefined : readingFor(line.readings, lead);
      if (lead === undefined || said === undefined) continue;
      if (wrapped.isOpen) heard.add(index);
      if (lead.kind === 'progress') {
        if (speaker === null && isStatement(said)) workWentOn(line);
        continue;
      }
      const rule = rules[lead.rule];
      if (rule === undefined) continue;
      const isClosing = lead.pattern === rule.patterns.length - 1;
      // The next pattern may fit the same line, whose quiet literals nobody listened for.
      if (!isClosing && due[place + 1] !== index + 1) due.splice(place + 1, 0, index + 1);
      if (speaker !== null && isClosing)
        tally?.rejected(lead.rule, { code: 'better-rule', ruleId: speaker.id, line: line.line });
      else if (judgeRule(lead, rule, line, said, causeLine)) speaker = rule;
    }
    if (speaker === null && line.readings.some((said) => isErrorLine(said) && isStatement(said)))
      steps.region().errorLine = causeLine();
  }

  function workWentOn(line: LogLine): void {
    const reason = { code: 'work-went-on', line: line.line, text: line.text } as const;
    for (const { ruleIndex } of overcome(steps.region(), reason)) tally?.rejected(ruleIndex, reason);
    tracker.reset();
  }

  return {
    /** While nothing has failed, that the work went on is no news. */
    get isQuiet() {
      return unfiltered.length === 0 && steps.region().causes.length === 0 && tracker.isIdle(lastLine);
    },
    get wantsAllLines() {
      return waiting.length > 0 || unfiltered.length > 0 || wrapped.isOpen;
    },
    line(line, bytes, literals, before) {
      lastLine = line;
      const prefixed = splitPrefix(plainText(bytes));
      const whole = prefixed.text;
      feedContext(line, whole);
      const message = wrapped.read(whole);
      if (message === null || message.isFirst) {
        leadIndices.clear();
        heard.clear();
      }
      for (const index of unfiltered) leadIndices.add(index);
      for (const literal of literals) for (const index of leadsOf[literal] ?? []) leadIndices.add(index);
      if (literals.size === 0 && leadIndices.size === 0) return;
      const text = safeText(whole);
      const stepBefore = steps.region();
      if (steps.read(line, prefixed)) workWentOn({ line, text });
      if (steps.region() !== stepBefore) tracker.reset();
      judge({ line, text, readings: readingsOf(whole, message), before: (most) => linesBefore(before(), line, most) });
    },
  };
}

/** The forms of a line on which rules are tried. */
function readingsOf(whole: string, message: WrappedLine | null): readonly string[] {
  if (message !== null) return [message.alone, ...message.joined];
  const said = withoutTalker(whole);
  return said === null ? [whole] : [said, whole];
}
