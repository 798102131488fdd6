import type { LogLine, QuotationKind, RejectionReason } from '../classification.ts';
import type { CompiledUserRule, LineMatcher, Rule } from '../rules/rule.ts';
import { splitPrefix } from '../text/line-prefix.ts';
import { plainText } from '../text/plain-text.ts';
import { readingsOfLine } from '../text/readings.ts';
import { safeText } from '../text/safe-text.ts';
import { weightOf } from './cause.ts';
import type { Cause } from './cause.ts';
import type { CompiledRules, Lead } from './compiled-rules.ts';
import { judgeLine } from './judge-line.ts';
import { commandBefore, lineOfMessage, lookBack, provingLast, readLine } from './read-line.ts';
import type { ReadLine } from './read-line.ts';
import { createLineFollowers, readScript } from './line-followers.ts';
import type { LineFollowers } from './line-followers.ts';
import type { LinePiece, LineSink } from './line-scanner.ts';
import { isErrorLine } from './log-structure.ts';
import { MessageLeads } from './message-leads.ts';
import { quotationKind } from './quotation.ts';
import { addCause, isBesideOwnNetwork, markRecovered, reject, rejectAsOwnNetwork } from './region.ts';
import { createTestReasonFinder } from './test-reason.ts';
import type { TestReasonFinder } from './test-reason.ts';
import { createRuleTracker } from './rule-tracker.ts';
import type { RuleTracker } from './rule-tracker.ts';
import type { StepTracker } from './step-tracker.ts';
import { linesBack } from './surroundings.ts';
import type { Tally } from './tally.ts';
import { createWrappedText } from './wrapped-text.ts';
import type { WrappedText } from './wrapped-text.ts';

/** What a program or the runner says as a warning. */
const warned = /^(?:##\[warning\]|\[?(?:WARN(?:ING)?|[Ww]arning)\]?[: ])/u;

type AnyRule = Rule | CompiledUserRule;

/** What a line did so far. */
interface Judged {
  /** The rule whose match it closed. */
  decided: AnyRule | null;
  /** Whether it showed that the work went on. */
  isRecovered: boolean;
}

/** Lines from a step's head in which its script and its environment are read whole. */
const maxScriptLines = 300;

/** Reads the relevant lines, in order, and assigns what the rules find in them to the steps of the log. */
export class LogReader implements LineSink {
  readonly #compiled: CompiledRules;
  readonly #steps: StepTracker;
  readonly #tally: Tally | null;
  readonly #tracker: RuleTracker;
  readonly #wrapped: WrappedText = createWrappedText();
  /** Of the line that is being read, or of the broken message that it belongs to. */
  #leads: MessageLeads;
  /** Rules of one voice share patterns: each is tried once per line. */
  readonly #tried = new Map<LineMatcher, string | undefined>();
  readonly #followers: LineFollowers = createLineFollowers();
  readonly #testReasons: TestReasonFinder = createTestReasonFinder();
  #lastLine = 0;

  /** Read after every line, so it is cached. */
  wantsAllLines: boolean;

  /** @param tally counts every match; `null` if no trace of the rules is wanted. */
  constructor(compiled: CompiledRules, steps: StepTracker, tally: Tally | null) {
    this.#compiled = compiled;
    this.#steps = steps;
    this.#tally = tally;
    this.#tracker = createRuleTracker(compiled.rules);
    this.#leads = new MessageLeads(compiled);
    this.wantsAllLines = compiled.unfiltered.length > 0;
  }

  read(piece: LinePiece): void {
    if (piece.isOverwritten) this.#readAside(piece);
    else this.#read(piece);
    this.wantsAllLines = this.#wants();
  }

  /** A message that a tool wrapped goes on in what the terminal shows: what is overwritten neither is part of it nor ends it. */
  #readAside(piece: LinePiece): void {
    const ofMessage = this.#leads;
    this.#leads = new MessageLeads(this.#compiled);
    this.#read(piece);
    this.#leads = ofMessage;
  }

  #read({ line, bytes, literals, isOverwritten, before }: LinePiece): void {
    this.#lastLine = line;
    const prefixed = splitPrefix(plainText(bytes));
    const whole = prefixed.text;
    if (this.#steps.isScript()) readScript(this.#steps.region(), whole);
    this.#followers.read(line, whole);
    const message = isOverwritten
      ? null
      : this.#wrapped.read(line, whole, literals.size > 0 && mayBeBroken(whole), () => linesBack(before(), line));
    this.#leads.collect(literals, message);
    this.#readTestReason(line, whole, before);
    if (literals.size === 0 && !this.#leads.areThere && !this.#steps.awaitsName()) return;
    const text = safeText(whole);
    const stepBefore = this.#steps.region();
    if (this.#steps.read(line, prefixed)) this.#recover({ line, text });
    if (this.#steps.region() !== stepBefore) {
      this.#tracker.reset();
      this.#followers.leaveStep();
      this.#testReasons.leaveStep();
    }
    const said = readLine(line, text, readingsOfLine(message?.alone ?? whole, whole), before);
    if (this.#judge(said)) return;
    this.#noteErrorLine(said);
    if (message === null || message.joined.length === 0) return;
    this.#judge({ ...lineOfMessage(said, message.alone), readings: message.joined });
  }

  /** Only what the line itself says counts: a message that goes on in it may have decided something already. */
  #noteErrorLine(line: ReadLine): void {
    if (line.readings.some((said) => isErrorLine(said) && this.#isStatement(said)))
      this.#steps.region().errorLine ??= line.asCause();
  }

  #readTestReason(line: number, text: string, before: () => Uint8Array): void {
    const found = this.#testReasons.read(line, text, () => linesBack(before(), line));
    if (found === null) return;
    this.#steps.region().testReason = found;
    this.#followers.follow([found]);
  }

  /** While nothing has failed, progress does not matter. */
  get isQuiet(): boolean {
    const { unfiltered } = this.#compiled;
    return unfiltered.length === 0 && this.#steps.region().causes.length === 0 && this.#tracker.isIdle(this.#lastLine);
  }

  #wants(): boolean {
    return (
      this.#followers.isWaiting ||
      this.#testReasons.isWaiting ||
      this.#compiled.unfiltered.length > 0 ||
      this.#wrapped.isOpen ||
      this.#steps.awaitsName() ||
      this.#readsScript()
    );
  }

  /** A script is read whole, up to the maximum length of a script, for the hosts that it names. */
  #readsScript(): boolean {
    return this.#steps.isScript() && this.#lastLine - this.#steps.region().firstLine < maxScriptLines;
  }

  /** @returns whether the line decided something alone: then the joined message adds nothing. */
  #judge(line: ReadLine): boolean {
    this.#tried.clear();
    const due = this.#leads.due(line.readings);
    const judged: Judged = { decided: null, isRecovered: false };
    for (let place = 0; place < due.length; place += 1) this.#tryLead(due[place], due[place + 1], line, judged);
    return judged.decided !== null || judged.isRecovered;
  }

  /** @param following the lead that is tried next. */
  #tryLead(index: number | undefined, following: number | undefined, line: ReadLine, judged: Judged): void {
    const lead = this.#compiled.leads[index ?? -1];
    if (index === undefined || lead === undefined || this.#leads.isUsed(index) || !this.#isDue(lead)) return;
    const said = this.#readingFor(line.readings, lead);
    if (said === undefined) return;
    if (this.#wrapped.isOpen) this.#leads.use(index);
    if (lead.kind === 'progress') {
      this.#readProgress(line, said, judged);
      return;
    }
    const rule = this.#compiled.rules[lead.rule];
    if (rule === undefined) return;
    const isClosing = lead.pattern === rule.patterns.length - 1;
    if (judged.decided !== null && isClosing)
      this.#tally?.rejected(lead.rule, { code: 'better-rule', ruleId: judged.decided.id, line: line.line });
    else if (this.#judgeRule(lead, rule, line, said)) judged.decided = rule;
    // The next pattern may match the same line, whose quiet literals were not checked.
    if (!isClosing && following !== index + 1) this.#tryLead(index + 1, following, line, judged);
  }

  #readProgress(line: ReadLine, said: string, judged: Judged): void {
    if (judged.decided !== null || !this.#isStatement(said) || this.#steps.isCleanUp()) return;
    this.#recover(line);
    judged.isRecovered = true;
  }

  /** @returns whether the line closed a match of the rule. */
  #judgeRule(lead: Lead & { readonly kind: 'rule' }, rule: AnyRule, line: ReadLine, said: string): boolean {
    const region = this.#steps.region();
    const isClosing = lead.pattern === rule.patterns.length - 1;
    const judgement = judgeLine(rule, {
      text: said,
      isClosing,
      quotation: this.#quotationOf(said),
      isCleanUp: this.#steps.isCleanUp(),
      isBesideOwnNetwork: isBesideOwnNetwork(region, rule.speaker, line.line),
    });
    if (judgement.kind === 'objection') {
      const { reason } = judgement;
      if (isClosing) this.#refuse(rule, lead.rule, line, reason);
      if (judgement.namesOwnNetwork)
        for (const { ruleIndex } of rejectAsOwnNetwork(region, rule.speaker, line.line, reason))
          this.#tally?.rejected(ruleIndex, reason);
      return false;
    }
    const matched =
      rule.looksBack === true ? lookBack(rule, line) : this.#tracker.advance(lead.rule, lead.pattern, line.asCause());
    if (matched === null) return false;
    const lines = this.#followers.follow(provingLast(rule, matched));
    this.#tally?.matched(lead.rule, line.line);
    const texts = [said, ...lines.map(({ text }) => text)];
    const watch = this.#followers.watch(rule, line.line, texts, line.back);
    const isWarning = line.readings.some((reading) => warned.test(reading)) && !warned.test(said);
    addCause(region, {
      rule,
      ruleIndex: lead.rule,
      lines,
      said,
      command: rule.verdict === 'transient' ? commandBefore(line) : null,
      watch,
      isWarning: isWarning && rule.despite?.includes('warning') !== true,
      rank: rankOf(rule, said),
    });
    return true;
  }

  #refuse(rule: AnyRule, index: number, line: ReadLine, reason: RejectionReason): void {
    this.#tally?.rejected(index, reason);
    if (weightOf(rule) === 'fallback') return;
    const { id: ruleId, category } = rule;
    reject(this.#steps.region(), { ruleId, category, line: line.line, text: line.text, reason });
  }

  /** The work went on: earlier failures were recovered from. */
  #recover({ line, text }: LogLine): void {
    const reason = { code: 'work-went-on', line, text } as const;
    for (const { ruleIndex } of markRecovered(this.#steps.region(), reason)) this.#tally?.rejected(ruleIndex, reason);
    this.#tracker.reset();
  }

  #isDue(lead: Lead): boolean {
    if (lead.kind === 'progress' || this.#compiled.rules[lead.rule]?.looksBack === true) return true;
    return this.#tracker.awaits(lead.rule, lead.pattern);
  }

  #readingFor(readings: readonly string[], lead: Lead): string | undefined {
    if (lead.kind === 'rule' && lead.opening !== null && this.#firstReading(readings, lead.opening) === undefined)
      return undefined;
    return this.#firstReading(readings, lead.matcher);
  }

  #firstReading(readings: readonly string[], matcher: LineMatcher): string | undefined {
    if (this.#tried.has(matcher)) return this.#tried.get(matcher);
    const said = firstMatch(readings, matcher);
    this.#tried.set(matcher, said);
    return said;
  }

  #quotationOf(said: string): QuotationKind | null {
    return this.#steps.isScript() ? 'script' : quotationKind(said);
  }

  /** Whether a line states something rather than quotes it. */
  #isStatement(said: string): boolean {
    const kind = this.#quotationOf(said);
    return kind === null || kind === 'test-name';
  }
}

function firstMatch(readings: readonly string[], matcher: LineMatcher): string | undefined {
  for (const reading of readings) if (matcher.test(reading)) return reading;
  return undefined;
}

/** Commands, warnings and log messages are not messages that a tool wrapped. */
function mayBeBroken(text: string): boolean {
  const kind = quotationKind(text);
  return kind === null || kind === 'source-excerpt' || kind === 'assertion';
}

function rankOf(rule: AnyRule, said: string): Cause['rank'] {
  if (rule.heading?.test(said) === true) return 0;
  return rule.detail?.test(said) === true ? 1 : 2;
}
