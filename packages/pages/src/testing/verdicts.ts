import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { JudgedFinding, VerdictV1 } from '@portcullis/gate-core';
import { renderVerdictPage } from '../verdict/render-verdict-page.tsx';
import type { VerdictPageOptions } from '../verdict/render-verdict-page.tsx';

const folder = new URL('../../../render/fixtures/verdicts/', import.meta.url);

/** Names of the stored verdicts: every one that a released version made stays here, and opens. */
export const verdictNames: readonly string[] = readdirSync(folder)
  .filter((name) => /^[a-z-]+\.json$/u.test(name))
  .map((name) => name.slice(0, -'.json'.length));

export function storedVerdict(name: string): VerdictV1 {
  // Not `parseVerdict`: it refuses the halves of characters that the hostile one has.
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as VerdictV1;
}

/** The findings that were judged with a verdict; `null` if they were not stored. */
export function storedFindings(name: string): readonly JudgedFinding[] | null {
  if (!readdirSync(folder).includes(`${name}.findings.json`)) return null;
  // Written by the tests of `render`, from values of this type.
  return JSON.parse(readFileSync(new URL(`${name}.findings.json`, folder), 'utf8')) as JudgedFinding[];
}

/** A page with what tests need of it: gzip, and a repository to link to. */
export function pageOf(
  verdict: VerdictV1,
  findings: readonly JudgedFinding[] | null,
  options: Partial<VerdictPageOptions> = {},
): string {
  const given = { gzip: (bytes: Uint8Array) => gzipSync(bytes), repository: { name: 'octo-org/shop' }, ...options };
  return renderVerdictPage(verdict, findings, given).html;
}

/** Findings in many files, all different. */
export function manyFindings(count: number): readonly JudgedFinding[] {
  const tools = ['bandit', 'ruff', 'trivy'] as const;
  const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
  return Array.from({ length: count }, (_, index): JudgedFinding => {
    const severity = severities[index % severities.length] ?? 'info';
    const path = `src/part${String(index % 97)}/file${String(index)}.py`;
    return {
      finding: {
        tool: tools[index % tools.length] ?? 'ruff',
        ruleId: `R${String(index % 53)}`,
        message: `Something about line ${String(index)} that takes a sentence to say`,
        category: 'code',
        severity,
        nativeSeverity: null,
        confidence: 'unrated',
        location: { path, startLine: index + 1, startColumn: null, endLine: null, endColumn: null },
        package: null,
        advisories: [],
        cwes: [],
        fingerprint: index.toString(16).padStart(32, '0'),
        standing: 'active',
        suppressionReason: null,
        baselineState: null,
        helpUri: null,
      },
      evidence: 'scan',
      path: 'reports/scan.json',
      severity,
      state: index % 10 === 9 ? 'waived' : 'counted',
      reason: index % 10 === 9 ? 'accepted for now' : null,
      waiver: null,
      baselineState: null,
      mergedInto: null,
    };
  });
}
