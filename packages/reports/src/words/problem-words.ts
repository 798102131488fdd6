import type { LedgerEntry, Problem } from '@portcullis/gate-core';
import { refusalAdvice, refusalWords } from './fault-words.ts';
import { gapAdvice, gapWords } from './gap-words.ts';
import { shortCommit } from './commits.ts';
import { formatDay } from './days.ts';
import { quantity } from './numbers.ts';
import { listSentence, name, sentence, words } from './sentence.ts';
import type { Sentence } from './sentence.ts';

/** What is wrong and where, and what to do next; both without a full stop. */
export interface Explanation {
  readonly what: Sentence;
  readonly next: Sentence;
}

type Of<Code extends Problem['code']> = Extract<Problem, { code: Code }>;

/**
 * Explains a problem with the evidence.
 *
 * @param ledger of the same verdict: tells the exit code of a scan that looked at nothing.
 *
 * @example
 * explainProblem({ code: 'jobs-empty' }, []).what // the list of jobs is empty
 */
export function explainProblem(problem: Problem, ledger: readonly LedgerEntry[]): Explanation {
  switch (problem.code) {
    case 'nothing-to-judge':
      return explanation(
        sentence`there is nothing to judge: the policy asks for no evidence, no job and no rule`,
        sentence`add a rule to portcullis.yml, or extend a preset`,
      );
    case 'report-missing':
    case 'too-few-reports':
    case 'report-refused':
    case 'scan-incomplete':
      return explainReport(problem, ledger);
    case 'foreign-commit':
    case 'commit-unknown':
    case 'commits-disagree':
      return explainCommit(problem);
    case 'too-old':
    case 'age-unknown':
    case 'from-the-future':
      return explainAge(problem);
    case 'exit-code-unknown':
    case 'exit-code-not-allowed':
    case 'exit-code-contradicts':
      return explainExitCode(problem);
    case 'condition-unproven':
      return explainUnproven(problem);
    case 'jobs-not-given':
    case 'jobs-empty':
    case 'job-not-found':
    case 'job-legs-lost':
    case 'job-unfinished':
    case 'job-conclusion-unknown':
      return explainJob(problem);
    case 'metric-missing':
    case 'metric-not-finite':
    case 'sample-unknown':
    case 'evidence-unknown':
    case 'tool-without-evidence':
    case 'rule-without-evidence':
    case 'rule-without-limit':
      return explainRule(problem);
    case 'baseline-missing':
      return explanation(
        sentence`rule ${name(problem.rule)} compares with a baseline, and none was given`,
        sentence`hand over the base branch's reports (${name('--base')})`,
      );
    case 'baseline-refused':
      return explanation(sentence`baseline report ${refusalWords(problem.path, problem.fault)}`, refusalAdvice(problem.fault));
  }
}

function explanation(what: Sentence, next: Sentence): Explanation {
  return { what, next };
}

function names(values: readonly string[], nothing: string, max = 5): Sentence {
  return listSentence(values.map((value) => [name(value)]), 'and', max, nothing);
}

function explainReport(
  problem: Of<'report-missing' | 'too-few-reports' | 'report-refused' | 'scan-incomplete'>,
  ledger: readonly LedgerEntry[],
): Explanation {
  switch (problem.code) {
    case 'report-missing':
      return explanation(
        sentence`${name(problem.evidence)} is missing: no report at ${listSentence(problem.paths.map((path) => [name(path)]), 'or', 3, 'its path')}`,
        sentence`run it and keep ${words(problem.expected === 1 ? 'its report there' : `its ${quantity(problem.expected, 'report')} there`)}`,
      );
    case 'too-few-reports':
      return explanation(
        sentence`${name(problem.evidence)} has ${words(quantity(problem.found, 'report'))} where ${problem.expected} were expected`,
        sentence`find out which run left no report`,
      );
    case 'report-refused':
      return explanation(refusalWords(problem.path, problem.fault), refusalAdvice(problem.fault));
    case 'scan-incomplete':
      return explanation(
        gapWords(problem.gap, problem.evidence, exitCodeOf(problem.evidence, problem.path, ledger)),
        gapAdvice(problem.gap, problem.path),
      );
  }
}

function exitCodeOf(evidence: string, path: string, ledger: readonly LedgerEntry[]): number | null {
  const entry = ledger.find((candidate) => candidate.evidence === evidence);
  return entry?.reports.find((report) => report.path === path)?.exitCode ?? null;
}

function explainCommit(problem: Of<'foreign-commit' | 'commit-unknown' | 'commits-disagree'>): Explanation {
  switch (problem.code) {
    case 'foreign-commit':
      return explanation(
        sentence`${name(problem.path)} belongs to commit ${name(shortCommit(problem.commit))}, and ${name(shortCommit(problem.expected))} is judged`,
        sentence`make the report again from the commit that is judged`,
      );
    case 'commit-unknown':
      return explanation(
        sentence`${name(problem.path)} does not say which commit it belongs to, and the policy requires it`,
        sentence`write a run record beside the report, with the commit in it`,
      );
    case 'commits-disagree':
      return explanation(
        sentence`the reports belong to different commits: ${names(problem.commits.map(shortCommit), 'none named')}`,
        sentence`make all reports from one commit, or name the one to judge (${name('--commit')})`,
      );
  }
}

function explainAge(problem: Of<'too-old' | 'age-unknown' | 'from-the-future'>): Explanation {
  switch (problem.code) {
    case 'too-old':
      return explanation(
        sentence`${name(problem.path)} is ${words(quantity(round(problem.ageHours), 'hour'))} old, and ${words(quantity(problem.maxAgeHours, 'hour'))} is the limit`,
        sentence`make the report again`,
      );
    case 'age-unknown':
      return explanation(
        sentence`${name(problem.path)} does not say when it was made, and may be ${words(quantity(problem.maxAgeHours, 'hour'))} old at most`,
        sentence`write a run record beside the report, with the instant in it`,
      );
    case 'from-the-future':
      return explanation(
        sentence`${name(problem.path)} was made after it was judged (${words(formatDay(problem.producedAt))}): a clock is wrong, or the record is`,
        sentence`set the clock of the machine that makes the report, and make it again`,
      );
  }
}

const round = (hours: number): number => Math.round(hours * 10) / 10;

function explainExitCode(problem: Of<'exit-code-unknown' | 'exit-code-not-allowed' | 'exit-code-contradicts'>): Explanation {
  switch (problem.code) {
    case 'exit-code-unknown':
      return explanation(
        sentence`nobody recorded the exit code behind ${name(problem.path)}; the policy allows ${codes(problem.allowed)}`,
        sentence`write a run record beside the report, with the exit code in it`,
      );
    case 'exit-code-not-allowed':
      return explanation(
        sentence`${name(problem.evidence)} ended with exit code ${problem.exitCode}; the policy allows ${codes(problem.allowed)}`,
        sentence`read the log of the scan behind ${name(problem.path)}`,
      );
    case 'exit-code-contradicts':
      return explanation(
        sentence`${name(problem.evidence)} ended with exit code ${problem.exitCode}, which means ${words(meanings[problem.meaning])}, yet ${name(problem.path)} holds ${words(problem.findings === 0 ? 'no finding' : quantity(problem.findings, 'finding'))}`,
        sentence`run it again and keep report and exit code of the same run`,
      );
  }
}

const meanings = { clean: 'that all is clean', findings: 'that it found something', failure: 'that it failed' } as const;

function codes(allowed: readonly number[]): Sentence {
  return listSentence(allowed.map((code) => [words(String(code))]), 'and', 8, 'none');
}

function explainUnproven(problem: Of<'condition-unproven'>): Explanation {
  return problem.when === 'jobRan'
    ? explanation(
        sentence`${name(problem.evidence)} is expected only if job ${name(problem.name)} ran, and nobody says whether it did`,
        sentence`hand over the results of the jobs (${name('--jobs')})`,
      )
    : explanation(
        sentence`${name(problem.evidence)} is expected only if ${name(problem.name)} changed, and no such change filter ran`,
        sentence`hand over what the change filter found`,
      );
}

function explainJob(
  problem: Of<'jobs-not-given' | 'jobs-empty' | 'job-not-found' | 'job-legs-lost' | 'job-unfinished' | 'job-conclusion-unknown'>,
): Explanation {
  switch (problem.code) {
    case 'jobs-not-given':
      return explanation(
        sentence`the policy requires jobs, and nobody handed over their results`,
        sentence`hand over GitHub's ${name('toJSON(needs)')} (${name('--jobs')})`,
      );
    case 'jobs-empty':
      return explanation(
        sentence`the policy requires jobs, and the list of jobs is empty`,
        sentence`name the jobs under ${name('needs')} of the gate's job`,
      );
    case 'job-not-found':
      return explanation(
        sentence`no job matches ${name(problem.pattern)}; there are ${names(problem.available, 'none')}`,
        sentence`correct the name in the policy, or add the job to ${name('needs')}`,
      );
    case 'job-legs-lost':
      return explanation(
        sentence`${name(problem.pattern)} matches ${words(quantity(problem.found, 'job'))} where ${problem.expected} were expected`,
        sentence`find the matrix leg that did not run, or correct ${name('count')} in the policy`,
      );
    case 'job-unfinished':
      return explanation(
        sentence`job ${name(problem.job)} has not finished: ${name(problem.status)}`,
        sentence`judge after it: name it under ${name('needs')} of the gate's job`,
      );
    case 'job-conclusion-unknown':
      return explanation(
        sentence`job ${name(problem.job)} ended as ${name(problem.raw)}, a word that is not known here`,
        sentence`look at the job; an unknown word is never taken for success`,
      );
  }
}

function explainRule(
  problem: Of<
    | 'metric-missing'
    | 'metric-not-finite'
    | 'sample-unknown'
    | 'evidence-unknown'
    | 'tool-without-evidence'
    | 'rule-without-evidence'
    | 'rule-without-limit'
  >,
): Explanation {
  const rule = name(problem.rule);
  switch (problem.code) {
    case 'metric-missing':
      return explanation(
        sentence`rule ${rule} judges ${name(problem.metric)}, and ${stated(problem.tooWeak, 'no report states it')}`,
        problem.tooWeak.length > 0 ? strengthen() : sentence`keep a report that states it; stated are ${names(problem.available, 'none', 8)}`,
      );
    case 'metric-not-finite':
      return explanation(
        sentence`${name(problem.metric)} in ${name(problem.path)} is not a finite number, so rule ${rule} cannot judge it`,
        sentence`make the report ${name(problem.evidence)} again`,
      );
    case 'sample-unknown':
      return explanation(
        sentence`rule ${rule} asks for a least sample, and the report does not say how many things ${name(problem.metric)} was computed from`,
        sentence`use a report that says so, or drop ${name('minSample')}`,
      );
    case 'evidence-unknown':
      return explanation(
        sentence`rule ${rule} names the evidence ${name(problem.evidence)}, which the policy does not have`,
        sentence`correct it: there are ${names(problem.available, 'none', 8)}`,
      );
    case 'tool-without-evidence':
      return explanation(
        sentence`rule ${rule} counts findings of ${name(problem.tool)}, and ${stated(problem.tooWeak, 'no evidence can hold any')}`,
        problem.tooWeak.length > 0 ? strengthen() : sentence`require its report; there is evidence of ${names(problem.available, 'no tool', 8)}`,
      );
    case 'rule-without-evidence':
      return explanation(
        sentence`rule ${rule} counts findings, and ${stated(problem.tooWeak, 'no evidence can hold any')}`,
        problem.tooWeak.length > 0 ? strengthen() : sentence`require a scanner's report under ${name('evidence')}`,
      );
    case 'rule-without-limit':
      return explanation(
        sentence`rule ${rule} can never fail: it has no limit`,
        sentence`give it ${name('min')}, ${name('max')} or ${name('ratchet')}`,
      );
  }
}

function stated(tooWeak: readonly string[], otherwise: string): Sentence {
  return tooWeak.length === 0
    ? [words(otherwise)]
    : sentence`only evidence that weighs less than the rule has it: ${names(tooWeak, 'none')}`;
}

function strengthen(): Sentence {
  return sentence`enforce that evidence as strictly as the rule, or name it in the rule's ${name('evidence')}`;
}
