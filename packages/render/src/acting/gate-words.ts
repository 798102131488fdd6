import { shortCommit } from '../words/commits.ts';
import { formatNumber, quantity } from '../words/numbers.ts';
import { headlineWords } from '../words/outcome-words.ts';
import { name, quote, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import type {
  BaselineReport,
  GateReport,
  GateWriter,
  JudgingPolicy,
  PolicyChangeReport,
  PolicyWeakening,
  PublishedThing,
} from './gate-report.ts';

/**
 * What the gate decided and did, in one sentence without a full stop.
 *
 * @example
 * plainSentence(gateSentence(report)) // 'gate blocked: 1 of 3 conditions failed; comment updated'
 */
export function gateSentence({ verdict, policy, published, shortfalls }: GateReport): Sentence {
  const change = policy.tag === null ? 'this very change' : 'the tagged commit';
  const by = isPolicyOfChange(policy) ? sentence`, by the policy of ${words(change)}` : [];
  const did = published.flatMap((thing) => sentence`; ${publishedWords(thing)}`);
  const failed = shortfalls.length;
  const rest = failed === 0 ? [] : sentence`; ${words(quantity(failed, 'thing'))} could not be done`;
  return sentence`gate ${words(headlineWords(verdict))}${by}${did}${rest}`;
}

/** Whether what is judged could have made the policy milder that judges it. On the default branch, that was merged. */
export function isPolicyOfChange({ kind, branch, tag }: JudgingPolicy): boolean {
  return kind === 'bootstrap' || (kind === 'own' && (branch !== null || tag !== null));
}

/** Who judged, where it was not the gate's own job. */
export function writerWords(writer: GateWriter): readonly Sentence[] {
  if (writer.kind === 'gate') return [];
  const { conclusion, fault } = writer;
  const ended = conclusion === null ? sentence`no conclusion` : sentence`${name(conclusion)}`;
  const origin = sentence`judged again by a second workflow, from the evidence that the run stored; the run ended with ${ended}, and its own job is the check`;
  return fault === null
    ? [origin]
    : [origin, sentence`the stored evidence of the run could not be used, so no report was judged: ${quote(fault)}`];
}

/** Whose policy it was. */
export function policyOriginWords({ kind, file, commit, branch, tag }: JudgingPolicy): Sentence {
  const place =
    branch === null ? sentence`${name(shortCommit(commit))}` : sentence`${name(branch)} (${name(shortCommit(commit))})`;
  switch (kind) {
    case 'base':
      return sentence`judged by ${name(file)} of ${place}`;
    case 'own':
      if (tag !== null)
        return sentence`judged by ${name(file)} of this commit, which the tag ${name(tag)} names: a tag can be put on a change, and a change can make that policy milder`;
      return branch === null
        ? sentence`judged by ${name(file)} of this commit`
        : sentence`judged by ${name(file)} of this commit, which is on ${name(branch)} and not on the default branch: a change can make that policy milder`;
    case 'bootstrap':
      return branch === null
        ? sentence`bootstrap: judged by the policy of this change (${name(file)}), because its base has none`
        : sentence`bootstrap: judged by the policy of this change (${name(file)}), because ${name(branch)} has none`;
  }
}

/** What was compared with, and how far away it is; `null` if there is nothing to say. */
export function baselineWords(baseline: BaselineReport): Sentence | null {
  if (baseline.kind === 'stored') {
    const { commit, branch, from, commitsApart, daysApart } = baseline;
    const start = from === 'merge-base' ? 'the merge base' : 'this commit';
    const distance =
      commitsApart === 0
        ? sentence`${words(start)} itself`
        : sentence`${words(quantity(commitsApart, 'commit'))} and ${words(quantity(Math.round(daysApart * 10) / 10, 'day'))} before ${words(start)}`;
    return sentence`compared with the stored evidence of ${name(shortCommit(commit))} on ${name(branch)}, ${distance}`;
  }
  if (baseline.kind === 'committed')
    return sentence`compared with the baseline ${name(baseline.file)} (${name(shortCommit(baseline.commit))})`;
  return baseline.isNeeded
    ? sentence`compared with nothing, so what is new is undetermined: ${noBaselineWords(baseline.reason)}`
    : null;
}

function noBaselineWords(reason: Extract<BaselineReport, { kind: 'none' }>['reason']): Sentence {
  switch (reason.code) {
    case 'store-empty':
      return sentence`no evidence is stored yet; the next push to the base branch stores it`;
    case 'no-merge-base':
      return sentence`the change and its base have no common commit`;
    case 'unreadable':
      return sentence`the stored evidence, or the history, could not be read`;
    case 'too-far':
      return sentence`no commit with stored evidence is within ${words(quantity(reason.maxCommits, 'commit'))} and ${words(quantity(reason.maxDays, 'day'))}`;
    case 'unusable':
      return sentence`the stored evidence cannot be used: ${quote(reason.message)}`;
  }
}

/** How many things weaken the gate, for the head of a comment; `null`: the change does not touch it. */
export function policyChangeWords(change: PolicyChangeReport): Sentence | null {
  switch (change.kind) {
    case 'not-compared':
      return null;
    case 'unknown':
      return sentence`whether this change weakens its policy is unknown: it could not be read`;
    case 'removed':
      return sentence`this change removes the policy: after it is merged, nothing is judged`;
    case 'unreadable':
      return sentence`this change leaves a policy that cannot be used: ${quote(change.reason)}`;
    case 'compared': {
      const count = change.weakenings.length;
      return count === 0
        ? null
        : sentence`this change weakens the gate in ${words(quantity(count, 'place'))}; it is judged by the policy before that`;
    }
  }
}

/** One weakening: `rules.high.max: 15 before, 20 in this change`. */
export function weakeningWords({ key, was, is }: PolicyWeakening): Sentence {
  if (was === null) return is === null ? sentence`${name(key)}` : sentence`${name(key)}: added ${name(is)}`;
  return is === null
    ? sentence`${name(key)}: removed, was ${name(was)}`
    : sentence`${name(key)}: ${name(was)} before, ${name(is)} in this change`;
}

/** What became of one thing that was to be published. */
export function publishedWords(thing: PublishedThing): Sentence {
  switch (thing.what) {
    case 'comment':
      return sentence`${words(commentWords[thing.outcome])}`;
    case 'sarif':
      return sentence`${words(sarifWords[thing.outcome])}`;
    case 'baseline':
      return sentence`${words(storeWords[thing.outcome])} ${name(thing.branch)}`;
  }
}

const commentWords = {
  created: 'comment created',
  updated: 'comment updated',
  unchanged: 'comment is up to date',
  later: 'comment left alone, because a later run wrote it',
  superseded: 'no comment, because the pull request has a newer commit',
  closed: 'no comment, because the pull request is closed',
  gone: 'no comment, because the pull request was not found',
} as const;

const sarifWords = {
  processed: 'findings uploaded to code scanning',
  rejected: 'code scanning rejected the findings',
  pending: 'findings uploaded to code scanning, which is still at work on them',
  'too-large': 'findings not uploaded to code scanning: too many',
} as const;

const storeWords = {
  stored: 'evidence stored as a baseline of',
  unchanged: 'evidence already stored as a baseline of',
  later: 'evidence not stored, because a later run stored that of this commit on',
  'too-large': 'evidence not stored, because it is larger than GitHub takes, for',
} as const;

/** What the policy in force leaves out, one sentence each. */
export function leniencyWords({ leniency }: GateReport): readonly Sentence[] {
  const { notEnforced, filters, filteredFindings, waivers, waivedFindings } = leniency;
  const shown = notEnforced.slice(0, maxNames);
  const more = notEnforced.length - shown.length;
  const names = shown.flatMap((key, index) => (index === 0 ? [name(key)] : [words(', '), name(key)]));
  return [
    ...(notEnforced.length === 0
      ? []
      : [sentence`does not block: ${names}${more === 0 ? [] : sentence` and ${words(formatNumber(more))} more`}`]),
    ...(filters === 0
      ? []
      : [
          sentence`${words(quantity(filters, 'filter'))}, which took away ${words(quantity(filteredFindings, 'finding'))}`,
        ]),
    ...(waivers === 0
      ? []
      : [
          sentence`${words(quantity(waivers, 'waiver'))}, which took away ${words(quantity(waivedFindings, 'finding'))}`,
        ]),
  ];
}

const maxNames = 20;
