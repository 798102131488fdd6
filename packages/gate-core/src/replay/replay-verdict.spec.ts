import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import { aFile, aHighBudget, findings, noon, someEvidence } from '../testing/builders.ts';
import { replayVerdict } from './replay-verdict.ts';
import { serialiseVerdict } from '../verdict-v1/serialise-verdict.ts';
import { VerdictError } from '../verdict-v1/verdict-error.ts';

const policy = aHighBudget(1);
const evidence = someEvidence([aFile({ findings: findings(2) })]);
const verdict = evaluateGate(policy, evidence, noon);
const text = serialiseVerdict(verdict);

describe('replayVerdict', () => {
  it('agrees with what it recomputes, as a value and as bytes', () => {
    expect(replayVerdict(JSON.parse(text), policy, evidence)).toMatchObject({ agrees: true, differences: [] });
    expect(replayVerdict(text, policy, evidence).agrees).toBe(true);
  });

  it('judges at the stored instant, not at the present one', () => {
    expect(replayVerdict(text, policy, evidence).recomputed.judgedAt).toBe(noon.toISOString());
  });

  it('names a changed policy first, then what it changes', () => {
    const { agrees, differences } = replayVerdict(text, aHighBudget(5), evidence);
    expect(agrees).toBe(false);
    expect(differences[0]?.kind).toBe('policy');
    expect(differences).toContainEqual({ kind: 'field', pointer: '/outcome', stored: 'blocked', recomputed: 'passed' });
    expect(differences.map(({ kind }) => kind)).not.toContain('evidence');
    expect(differences).not.toContainEqual(expect.objectContaining({ pointer: '/policySha256' }));
  });

  it('names changed evidence', () => {
    const { differences } = replayVerdict(text, policy, someEvidence([aFile()]));
    expect(differences[0]?.kind).toBe('evidence');
  });

  it('names a field that was edited afterwards', () => {
    const forged = { ...verdict, outcome: 'passed', exitCode: 0 };
    expect(replayVerdict(forged, policy, evidence).differences).toEqual([
      { kind: 'field', pointer: '/outcome', stored: 'passed', recomputed: 'blocked' },
      { kind: 'field', pointer: '/exitCode', stored: 0, recomputed: 1 },
    ]);
  });

  it('notices text that says the same in other bytes', () => {
    expect(replayVerdict(JSON.stringify(verdict), policy, evidence)).toMatchObject({
      agrees: false,
      differences: [{ kind: 'bytes' }],
    });
  });

  it.each([
    ['another version', { ...verdict, schemaVersion: 'verdict.v2' }, 'VERDICT_VERSION_UNSUPPORTED'],
    ['no version', {}, 'VERDICT_MALFORMED'],
    ['no object', null, 'VERDICT_MALFORMED'],
    ['no JSON', '{', 'VERDICT_MALFORMED'],
    ['half a verdict', { schemaVersion: 'verdict.v1' }, 'VERDICT_MALFORMED'],
  ])('refuses %s', (_, stored, code) => {
    let thrown: unknown;
    try {
      replayVerdict(stored, policy, evidence);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(VerdictError);
    expect(thrown).toMatchObject({ code });
  });
});
