import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import { aFile, aMetric, aPolicy, aTestSummary, noon, someEvidence } from '../testing/builders.ts';
import type { EvidenceReport } from '../evidence/evidence.ts';

/** `PATH`: its one test passed; `-PATH`: it was skipped; `0PATH`: there is no test. */
function reportOf(word: string): EvidenceReport {
  const [tests, skipped] = word.startsWith('0') ? [0, 0] : [1, word.startsWith('-') ? 1 : 0];
  const gap = { code: 'nothing-scanned' as const, count: 0, of: tests === 0 ? null : tests, examples: [] };
  return aFile(
    {
      format: 'junit',
      tools: [],
      exitCodes: null,
      tests: aTestSummary({ tests, skipped, passed: tests - skipped }),
      metrics: tests === 0 ? {} : { 'tests.failed': aMetric(0, { combine: 'sum' }) },
      scanGaps: skipped === tests ? [gap] : [],
    },
    { evidence: 'unit', path: word.replace(/^[-0]/u, '') },
  );
}

const policy = aPolicy({
  evidence: { unit: { parser: 'junit', path: '**/*.xml' } },
  rules: [{ id: 'tests', metric: 'tests.failed', max: 0 }],
});

describe('a class of which nothing was tested', () => {
  it.each([
    ['a/TEST-shop.CartTest.xml -a/TEST-shop.TillTest.xml', 'passed'],
    ['-TEST-shop.TillTest.xml TEST-shop.CartTest.xml', 'passed'],
    ['-a/TEST-shop.TillTest$Inner.xml -a/TEST-shop.A.xml a/TEST-shop.CartTest.xml', 'passed'],
    ['-a/TEST-shop.CartTest.xml', 'inconclusive'],
    ['-a/TEST-shop.CartTest.xml -a/TEST-shop.TillTest.xml', 'inconclusive'],
    // Another module, or another leg.
    ['a/TEST-shop.CartTest.xml -b/TEST-shop.CartTest.xml', 'inconclusive'],
    ['a/TEST-shop.CartTest.xml -a/b/TEST-shop.TillTest.xml', 'inconclusive'],
    ['a/linux.xml -a/windows.xml', 'inconclusive'],
    ['a/TEST-linux.xml -a/TEST-windows.xml', 'inconclusive'],
    ['a/TEST-py3.11.xml -a/TEST-py3.12.xml', 'inconclusive'],
    ['a/TEST-shop.CartTest.xml -a/junit.xml', 'inconclusive'],
    ['a/junit.xml -a/TEST-shop.CartTest.xml', 'inconclusive'],
    ['a/TEST-shop.CartTest.xml 0a/TEST-shop.TillTest.xml', 'inconclusive'],
    // A class without tests of its own, around classes with tests.
    ['0a/TEST-shop.CartTest.xml a/TEST-shop.CartTest$Empty.xml', 'passed'],
    ['0a/TEST-shop.CartTest.xml -a/TEST-shop.CartTest$Empty.xml a/TEST-shop.TillTest.xml', 'passed'],
    ['0a/TEST-shop.A.xml 0a/TEST-shop.A$B.xml a/TEST-shop.A$B$C.xml', 'passed'],
    ['0a/TEST-shop.CartTest.xml -a/TEST-shop.CartTest$Empty.xml', 'inconclusive'],
    ['0a/TEST-shop.CartTest.xml 0a/TEST-shop.CartTest$Empty.xml a/TEST-shop.TillTest.xml', 'inconclusive'],
    ['0a/TEST-shop.Cart.xml a/TEST-shop.CartTest$Empty.xml', 'inconclusive'],
    ['0a/TEST-shop.CartTest.xml b/TEST-shop.CartTest$Empty.xml', 'inconclusive'],
    ['0a/cart.xml a/cart$empty.xml', 'inconclusive'],
  ])('%s: %s', (words, outcome) => {
    expect(evaluateGate(policy, someEvidence(words.split(' ').map(reportOf)), noon).outcome).toBe(outcome);
  });

  // Nothing is timed: looking through all reports for each would take minutes, and the test's timeout would stop it.
  it.each(['-', '0'])('is found among 20,000 of them in one look: %s', (mark) => {
    const words = Array.from({ length: 20_000 }, (_, index) => `${mark}a/TEST-shop.Class${index}.xml`);
    expect(evaluateGate(policy, someEvidence(words.map(reportOf)), noon).outcome).toBe('inconclusive');
  });
});
