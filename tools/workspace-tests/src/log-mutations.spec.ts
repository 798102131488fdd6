import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { builtInRules, classifyLog } from '@portcullis/transient-classifier';
import type { Classification, Rule } from '@portcullis/transient-classifier';
import fc from 'fast-check';
// eslint-disable-next-line @nx/enforce-module-boundaries -- a script of the workspace: it is in no project that could be imported by name
import { readLogCorpus } from '../../conformance/corpus.mjs';
import { dresses } from './log-mutations/dresses.ts';
import { ownPeers, withOwnPeer, withoutPeer } from './log-mutations/peers.ts';
import { logOfStep, wrappers } from './log-mutations/wrappers.ts';
import { repositoryRoot } from './repository.ts';

/** As many rules and logs are tried; `npm run search:log-mutations` tries all. */
const runs = Number(process.env['MUTATION_RUNS'] ?? 40);
/** Which ones they are. */
const seed = Number(process.env['MUTATION_SEED'] ?? 1);
const folder = join(repositoryRoot, 'tools/fault-logs/logs');
/** What a CI system says of its own machines names no peer. */
const ofRunners = /^(?:github-runner|gitlab-runner|container-hooks|jenkins|buildkite|circleci|travis)\//u;
const counts: string[] = [];

async function classify(text: string): Promise<Classification> {
  async function* log(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new TextEncoder().encode(text));
  }
  return classifyLog(log());
}

function some<Item>(items: readonly Item[]): readonly Item[] {
  const length = Math.min(runs, items.length);
  const subset = fc.subarray([...items], { minLength: length, maxLength: length });
  return fc.sample(subset, { seed, numRuns: 1 }).flat();
}

const transientLogs = readLogCorpus(folder).flatMap(({ file, label }) => (label === 'transient' ? [file] : []));
const isTransient = ({ verdict }: Rule): boolean => verdict === 'transient';

afterAll(() => {
  process.stderr.write(`${counts.join('\n')}\n`);
});

describe('a transient log whose peer becomes one of the project’s own', () => {
  it('is not transient any more', async () => {
    const breaches: string[] = [];
    let tried = 0;
    for (const file of some(transientLogs)) {
      const log = readFileSync(join(folder, file), 'utf8');
      for (const own of ownPeers) {
        const mutated = withOwnPeer(log, own);
        if (mutated === null) continue;
        tried += 1;
        const { verdict, ruleId } = await classify(mutated);
        if (verdict === 'transient' && !ofRunners.test(ruleId)) breaches.push(`${file}, ${own}: ${ruleId}`);
      }
    }
    counts.push(`peers replaced by our own: ${String(tried)} logs, ${String(breaches.length)} transient`);
    expect(breaches).toEqual([]);
  });

  it('is transient with low confidence at most when it names no peer at all', async () => {
    const breaches: string[] = [];
    let left = 0;
    for (const file of transientLogs) {
      const { verdict, confidence, speaker, ruleId } = await classify(
        withoutPeer(readFileSync(join(folder, file), 'utf8')),
      );
      if (verdict !== 'transient') continue;
      left += 1;
      if (['curl', 'wget', 'node', 'python', 'java', 'program'].includes(speaker) && confidence !== 'low')
        breaches.push(`${file}: ${ruleId}`);
    }
    counts.push(
      `peers taken away: ${String(transientLogs.length)} logs, ${String(left)} transient by a tool with a registry of its own or with low confidence`,
    );
    expect(breaches).toEqual([]);
  });
});

describe('a transport error', () => {
  it('is found inside every wrapper', async () => {
    const breaches: string[] = [];
    let tried = 0;
    for (const rule of some(builtInRules.filter(isTransient)))
      for (const { name, wrap } of wrappers) {
        tried += 1;
        const { verdict, ruleId } = await classify(logOfStep(wrap(rule.example.split('\n'))));
        if (verdict !== 'transient') breaches.push(`${rule.id} in ${name}: ${verdict} ${ruleId ?? ''}`);
      }
    counts.push(
      `errors inside wrappers: ${String(tried)} of ${String(wrappers.length)} wrappers, ${String(breaches.length)} lost`,
    );
    expect(breaches).toEqual([]);
  });

  it('makes no wrapper transient that holds none', async () => {
    for (const { name, wrap } of wrappers)
      expect(`${name}: ${(await classify(logOfStep(wrap([])))).verdict}`).not.toContain('transient');
  });
});

describe('the lines of a tool', () => {
  it('say the same however they are broken, framed and prefixed', async () => {
    const turned: string[] = [];
    const lost: string[] = [];
    let tried = 0;
    for (const rule of some(builtInRules)) {
      const lines = rule.example.split('\n');
      const plain = await classify(logOfStep(lines));
      for (const { name, dress } of dresses) {
        tried += 1;
        const { verdict } = await classify(logOfStep(dress(lines)));
        if (verdict === plain.verdict) continue;
        lost.push(`${rule.id}, ${name}: ${verdict}`);
        if (verdict === 'transient') turned.push(`${rule.id}, ${name}`);
      }
    }
    counts.push(
      `lines in other dresses: ${String(tried)} of ${String(dresses.length)} dresses, ${String(lost.length)} read otherwise, ${String(turned.length)} of them transient`,
    );
    expect(turned).toEqual([]);
    // A word at the end of a line that begins another statement elsewhere, or a rule that asks for an indent.
    expect(lost.length).toBeLessThan(Math.max(10, tried / 100));
  });
});
