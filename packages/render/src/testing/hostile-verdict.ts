import type { VerdictV1 } from '@portcullis/gate-core';
import * as fc from 'fast-check';
import { hostileText } from './hostile-text.ts';
import {
  sampleCondition,
  sampleEntry,
  sampleFinding,
  sampleJob,
  sampleMetric,
  sampleReport,
  sampleVerdict,
} from './samples.ts';

/** A verdict in which every text from outside is hostile. */
export function hostileVerdict(): fc.Arbitrary<VerdictV1> {
  return fc
    .tuple(
      hostileText(),
      hostileText(),
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom('passed', 'blocked', 'inconclusive'),
    )
    .map(([one, two, count, outcome]) => {
      const finding = sampleFinding({
        ruleId: one,
        message: two,
        path: one,
        alsoReportedBy: [{ tool: two, evidence: one, ruleId: two, severity: 'low', nativeSeverity: one }],
        lapsedWaiver: { owner: one, expires: two },
      });
      const packageFinding = sampleFinding({ ruleId: two, message: one, package: two, fixedVersions: [one] });
      const failed = Array.from({ length: count }, () =>
        sampleCondition({
          id: one,
          title: two,
          findings: [finding, packageFinding],
          lenientEvidence: [{ evidence: one, enforce: 'inform', findings: 1, breaks: false }],
        }),
      );
      return sampleVerdict({
        outcome,
        commit: one,
        baselineCommit: two,
        baselineFile: { path: one, sha256: 'b'.repeat(64) },
        conditions: [
          ...failed,
          sampleMetric({
            id: two,
            metric: one,
            violations: [{ code: 'below-minimum', metric: one, found: 1, min: 2 }],
          }),
          sampleMetric({
            id: two,
            state: 'passed',
            violations: [],
            lenientEvidence: [{ evidence: two, enforce: 'inform', found: 1, breaks: true }],
          }),
          sampleJob({
            state: 'failed',
            id: `job:${one}`,
            job: one,
            pattern: two,
            found: two,
            violations: [{ code: 'job-not-successful', job: one, conclusion: two }],
          }),
          sampleJob({ state: 'not-applicable', id: two, job: two, pattern: one }),
        ],
        problems: [
          { enforce: 'block', problem: { code: 'report-missing', evidence: one, paths: [two], expected: 1 } },
          {
            enforce: 'block',
            problem: {
              code: 'report-refused',
              evidence: one,
              path: two,
              fault: { code: 'malformed', message: one, line: 1, column: 2, hint: two },
            },
          },
          {
            enforce: 'inform',
            problem: {
              code: 'scan-incomplete',
              evidence: one,
              path: two,
              gap: { code: 'files-not-scanned', count: 1, of: 2, examples: [one] },
            },
          },
        ],
        wayToGreen: {
          certainty: 'upper-bound',
          size: 3,
          changes: [
            { kind: 'fix-finding', finding, findings: [{ tool: one, fingerprint: two, path: one }] },
            {
              kind: 'upgrade-package',
              package: one,
              from: two,
              to: one,
              oneOf: [],
              paths: [one, two],
              clears: 1,
              findings: [],
            },
            {
              kind: 'upgrade-package',
              package: one,
              from: two,
              to: null,
              oneOf: [one, two],
              paths: [],
              clears: 1,
              findings: [],
            },
          ],
        },
        ledger: [
          sampleEntry({
            evidence: one,
            parser: two,
            usedBy: [],
            uncounted: [{ tool: two, findings: 3 }],
            uncountedTests: 2,
            reports: [
              sampleReport({ path: one, commit: two }),
              sampleReport({ path: two, findings: 0, metrics: [{ name: one, value: 1, unit: 'percent' }] }),
            ],
          }),
        ],
        jobs: [{ name: one, conclusion: two, kind: 'unknown', enforce: null }],
        changes: { [one]: true },
        failedTests: [
          { name: one, outcome: 'failed', message: two, evidence: one, report: two, rules: [one] },
          { name: two, outcome: 'error', message: null, evidence: two, report: one, rules: [] },
        ],
        failedTestsTotal: 3,
        flakyTests: [
          { name: one, attempts: 2, message: two, evidence: one, report: two, rules: [one] },
          { name: two, attempts: 3, message: null, evidence: two, report: one, rules: [] },
        ],
        flakyTestsTotal: 3,
        merges: [
          {
            into: finding,
            merged: [
              {
                tool: one,
                evidence: two,
                ruleId: one,
                severity: 'low',
                nativeSeverity: two,
                report: one,
                fingerprint: two,
              },
            ],
          },
        ],
        mergesTotal: 2,
        filters: [
          {
            index: 0,
            description: one,
            reason: two,
            removed: 1,
            unmatchedPaths: { findings: 3, examples: [one, two] },
          },
        ],
        waivers: [
          {
            index: 0,
            description: one,
            reason: two,
            owner: one,
            expires: two,
            state: 'expired',
            daysLeft: -1,
            matched: 1,
            unmatchedPaths: { findings: 3, examples: [two] },
          },
        ],
      });
    });
}
