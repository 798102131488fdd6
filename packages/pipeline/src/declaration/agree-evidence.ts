import { compileWildcard } from '@portcullis/gate-core';
import { issueAt } from '../issues/policy-issue.ts';
import { entriesOf, itemsOf, member, textOf } from '../source/node.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import { agreeEntry, deriveEntry } from './agree-entry.ts';
import { declaredChecks, gateNames } from './declared.ts';
import type { DeclaredJob } from './declared.ts';
import type { Draft } from './draft.ts';
import { legsWith } from './legs.ts';
import type { Producer } from './producer.ts';
import { reportsIn } from './resolve-check.ts';

/**
 * Brings the section `evidence` and the reports of checks into step, in the same way as jobs. A report that no check
 * writes would be missed for ever, so every entry needs a check or a job that provides it.
 */
export function agreeEvidence(draft: Draft, jobs: readonly DeclaredJob[]): void {
  const producers = producersOf(jobs);
  for (const [key, made] of producers) {
    if (draft.at('evidence', key) === undefined) deriveEntry(draft, key, made);
    else agreeEntry(draft, key, made);
  }
  const provided = checkProvided(draft, jobs);
  for (const [key, { value }] of entriesOf(draft.at('evidence'))) {
    if (producers.has(key) || provided.has(key) || isOfAbsentJob(textOf(member(member(value, 'when'), 'jobRan')), jobs))
      continue;
    const message = `no check of the pipeline writes ${quote(key)}: add a check with this report, name it in \`provides\` of a job, or take it out with \`without: { evidence: [${key}] }\``;
    draft.issues.push(issueAt(value.place, 'contradiction', message));
  }
}

/** What writes each piece of evidence, in every leg. */
function producersOf(jobs: readonly DeclaredJob[]): ReadonlyMap<string, readonly Producer[]> {
  const producers = new Map<string, Producer[]>();
  for (const owner of jobs)
    for (const declared of declaredChecks(owner))
      for (const leg of legsWith(declared.check, owner.legs))
        for (const { name, path, parser, evidence } of reportsIn(declared.check, leg)) {
          if (evidence === null) continue;
          const report = member(member(declared.node, 'reports'), name) ?? declared.node;
          const known = producers.get(name);
          const producer = { declared, report, path, parser };
          if (known === undefined) producers.set(name, [producer]);
          else known.push(producer);
        }
  return producers;
}

function checkProvided(draft: Draft, jobs: readonly DeclaredJob[]): ReadonlySet<string> {
  const keys = entriesOf(draft.at('evidence')).map(([key]) => key);
  const provided = new Set<string>();
  for (const { node } of jobs)
    for (const item of itemsOf(member(node, 'provides'))) {
      const name = textOf(item) ?? '';
      provided.add(name);
      if (keys.includes(name)) continue;
      const details = { allowed: keys, suggestion: suggest(name, keys) };
      const message = `no entry of \`evidence\` is called ${quote(name)}`;
      draft.issues.push(issueAt(item.place, 'unknown-reference', message, details));
    }
  return provided;
}

/** Evidence of a job that the pipeline does not have is never expected. */
function isOfAbsentJob(pattern: string | undefined, jobs: readonly DeclaredJob[]): boolean {
  if (pattern === undefined) return false;
  const matches = compileWildcard(pattern);
  return !jobs.some((job) => {
    const { whole, legs } = gateNames(job);
    return [...whole, ...legs].some(matches);
  });
}
