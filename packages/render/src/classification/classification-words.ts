import { categoryName, permanentCategories, transientCategories } from '@portcullis/transient-classifier';
import type {
  Classification,
  QuotationKind,
  RejectionReason,
  RunRefusal,
  UnknownReason,
} from '@portcullis/transient-classifier';
import { quantity } from '../words/numbers.ts';
import { listSentence, name, quote, sentence, words } from '../words/sentence.ts';
import type { Sentence, SentencePart } from '../words/sentence.ts';

const meanings = new Map<string, string>(
  Object.entries({ ...transientCategories, ...permanentCategories }).map(([id, { meaning }]) => [id, meaning]),
);

/**
 * A classification in a few words: `transient: ECONNRESET (curl)`.
 *
 * @example
 * plainSentence(classificationHeadline(classification))
 */
export function classificationHeadline(classification: Classification): Sentence {
  if (classification.verdict === 'unknown') return sentence`unknown: ${unknownWords(classification.reason)}`;
  const { verdict, category, speaker } = classification;
  return sentence`${words(verdict)}: ${name(categoryName(category))} (${name(speaker)})`;
}

/** What the answer means for the reader of a red run. */
export function classificationMeaning(classification: Classification): Sentence {
  switch (classification.verdict) {
    case 'transient':
      return sentence`${meaningOf(classification.category)}: a re-run may succeed without any change`;
    case 'permanent':
      return sentence`${meaningOf(classification.category)}: a re-run would fail the same way`;
    case 'unknown':
      return sentence`no evidence of a transient failure: read the log`;
  }
}

function meaningOf(category: string): Sentence {
  const meaning = meanings.get(category);
  return meaning === undefined ? sentence`a category of this project (${name(category)})` : [words(meaning)];
}

/** The number of a line, as editors write it: without separators. */
export function lineNumber(line: number): SentencePart {
  return words(String(line));
}

/** Why there is no answer. */
export function unknownWords(reason: UnknownReason): Sentence {
  switch (reason.code) {
    case 'empty-log':
      return sentence`the log is empty`;
    case 'expired-log':
      return sentence`the log has expired: the CI service gave a notice in its place`;
    case 'job-succeeded':
      return sentence`the job succeeded`;
    case 'job-skipped':
      return sentence`the job was skipped`;
    case 'no-runner':
      return sentence`the job never had a runner, and nothing says why`;
    case 'no-rule-matched':
      return sentence`no rule knows this failure`;
    case 'only-rejected-candidates':
      return sentence`nothing that looked like a cause counts`;
    case 'either':
      return sentence`the line that ended the step fits both a passing fault and a lasting one`;
    case 'internal-error':
      return sentence`the classifier failed: ${quote(reason.message)}`;
  }
}

const quotations = {
  script: 'the text of a script',
  trace: 'a shell trace',
  diff: 'a diff',
  'search-result': 'a search result',
  finding: "a linter's finding",
  'source-excerpt': 'a source code excerpt',
  'test-name': 'the name of a test',
  assertion: 'an assertion',
  command: 'a command',
  warning: 'a warning',
  'log-message': "a program's own log message",
  'download-progress': 'download progress',
} as const satisfies Record<QuotationKind, string>;

/** Why a line that looked like a cause was rejected. */
export function rejectionWords(reason: RejectionReason): Sentence {
  switch (reason.code) {
    case 'work-went-on':
      return sentence`the job carried on, line ${lineNumber(reason.line)}: ${quote(reason.text)}`;
    case 'vetoed':
      return sentence`the code itself failed, line ${lineNumber(reason.line)}: ${quote(reason.text)}`;
    case 'later-cause':
      return sentence`a later cause was found, line ${lineNumber(reason.line)} (${name(reason.ruleId)})`;
    case 'better-rule':
      return sentence`${name(reason.ruleId)} is more specific, line ${lineNumber(reason.line)}`;
    case 'loopback':
      return sentence`it concerns this machine, not the network`;
    case 'no-peer':
      return sentence`no remote host is named, neither in it nor around it`;
    case 'reserved-name':
      return sentence`it concerns a host name that cannot exist`;
    case 'test-frame':
      return sentence`test output`;
    case 'counter-pattern':
      return sentence`the rule excludes such lines`;
    case 'not-evidence':
      return sentence`found in ${words(quotations[reason.kind])}`;
    case 'outside-failing-region':
      return sentence`outside the failing step`;
  }
}

/** Why a run is not worth another attempt. */
export function refusalOfRunWords(refusal: RunRefusal): Sentence {
  switch (refusal.code) {
    case 'no-failed-jobs':
      return sentence`no job failed`;
    case 'run-cancelled':
      return sentence`the run was cancelled`;
    case 'job-cancelled':
      return sentence`${name(refusal.job)} was cancelled`;
    case 'not-first-attempt':
      return sentence`it is attempt ${refusal.attempt}: only a first attempt is re-run`;
    case 'too-many-failed-jobs':
      return sentence`${words(quantity(refusal.failedJobs, 'job'))} failed, over the limit of ${refusal.maxFailedJobs}: this looks like an outage`;
    case 'job-permanent':
      return sentence`${name(refusal.job)} failed permanently: ${name(categoryName(refusal.category))} (${name(refusal.ruleId)}${refusal.line === null ? [] : sentence`, line ${lineNumber(refusal.line)}`})`;
    case 'job-unknown':
      return sentence`${name(refusal.job)} failed for an unknown reason`;
    case 'only-aggregators-failed':
      return sentence`only jobs that collect the results of others failed: ${listSentence(
        refusal.jobs.map((job) => [name(job)]),
        'and',
      )}`;
  }
}
