import { judge, policySchema } from '../../packages/gate-core/dist/index.js';

const noon = new Date('2026-06-15T12:00:00.000Z');
const keys = ['one', 'two', 'three', 'lenient'];
const tools = ['a', 'b', 'c', 'd'];

/**
 * One policy with reports, and one report more: no condition counts less for it or stops to fail, and no name of
 * evidence and no order matters.
 *
 * @param {ReturnType<typeof import('./sampler.mjs').createSampler>} sample
 */
export function findBreachInConditions(sample) {
  const rules = Array.from({ length: 1 + sample.below(3) }, (_, index) => randomRule(sample, index));
  const settings = {
    deduplicate: sample.below(5) > 0,
    waived: sample.pick(['0', '4']),
    filtered: sample.pick(['rule-3', 'none']),
  };
  const reports = Array.from({ length: sample.below(5) }, () => ({
    evidence: sample.pick(keys),
    findings: sample.findingList(),
  }));
  const added = { evidence: sample.pick(keys), findings: sample.findingList() };
  const baseline = sample
    .shuffled(['0', '1', '4'])
    .map((fingerprint) => ({ ...baselineFinding(sample), fingerprint, contentFingerprint: `content ${fingerprint}` }));
  const judged = (/** @type {typeof reports} */ given, /** @type {(key: string) => string} */ nameOf = (key) => key) =>
    judgeReports({ rules, settings, reports: given, baseline, nameOf });

  const [before, after] = [judged(reports), judged([...reports, added])];
  const isLess = before.conditions.some((condition, index) => {
    const now = after.conditions[index];
    const isGreener =
      (condition.state === 'failed' && now?.state !== 'failed') ||
      (condition.state === 'warned' && now?.state === 'passed');
    return Number(now?.found) < Number(condition.found) || isGreener;
  });
  if (isLess) return { rules, settings, reports, added, baseline };

  const names = sample.shuffled(['k', 'l', 'm', 'n']);
  const renamed = judged(sample.shuffled(reports), (key) => String(names[keys.indexOf(key)]));
  return essence(before) === essence(renamed) ? null : { renamed: names, rules, settings, reports, baseline };
}

/** @param {ReturnType<typeof import('./sampler.mjs').createSampler>} sample @param {number} index */
function randomRule(sample, index) {
  const count = sample.pick([
    {},
    { severity: 'high' },
    { tools: ['a', 'b'] },
    { categories: ['code'] },
    { rules: ['rule-1', 'rule-2'] },
    { paths: ['x'] },
    { minConfidence: 'medium' },
    { severity: 'critical', tools: ['c'] },
    { evidence: ['one', 'lenient'] },
  ]);
  return {
    id: `r${index}`,
    count,
    max: sample.below(4),
    scope: sample.pick(['all', 'new']),
    waivable: sample.below(2) === 0,
  };
}

/** @param {ReturnType<typeof import('./sampler.mjs').createSampler>} sample */
function baselineFinding(sample) {
  const path = sample.pick(['gone', 'away/x', 'y', null]);
  const location = path === null ? null : { path, startLine: null, startColumn: null, endLine: null, endColumn: null };
  return {
    tool: 'a',
    ruleId: 'rule-1',
    category: 'code',
    severity: sample.pick(['low', 'high', 'unrated']),
    confidence: sample.pick(['low', 'high']),
    location,
    standing: 'active',
  };
}

/** @param {any} input */
function judgeReports({ rules, settings, reports, baseline, nameOf }) {
  const policy = policySchema.parse({
    evidence: Object.fromEntries(
      keys.map((key) => [nameOf(key), { parser: 'sarif', path: 's', ...(key === 'lenient' && { enforce: 'inform' }) }]),
    ),
    rules: rules.map((/** @type {any} */ rule) =>
      'evidence' in rule.count ? { ...rule, count: { evidence: rule.count.evidence.map(nameOf) } } : rule,
    ),
    deduplicate: settings.deduplicate,
    waiverEntries: [
      { fingerprint: settings.waived, reason: 'r', owner: 'o', expires: '2026-07-01', created: '2026-06-01' },
    ],
    filters: [{ rule: settings.filtered, reason: 'r' }],
  });
  const content = {
    format: 'sarif',
    tools,
    tests: null,
    metrics: {},
    scanGaps: [],
    exitCodes: null,
    commits: [],
    producedAt: null,
  };
  const file = (/** @type {string} */ evidence, /** @type {string} */ path, /** @type {unknown} */ findings) => ({
    ...{ evidence, path, sizeBytes: 1, sha256: null, commit: null, producedAt: null, exitCode: null },
    reading: { state: 'parsed', report: { ...content, findings } },
  });
  /** @type {any} */
  const evidence = {
    ...{ commit: null, jobs: null, changes: null },
    reports: reports.map((/** @type {any} */ report, /** @type {number} */ index) =>
      file(nameOf(report.evidence), `r${reports.length > 0 ? index : 0}`, report.findings),
    ),
    baseline: { reports: ['one', 'two'].map((key) => file(nameOf(key), 'p', baseline)) },
    parsers: { sarif: { produces: ['findings'], tools: null } },
  };
  return judge(policy, evidence, noon).verdict;
}

/** @param {import('../../packages/gate-core/dist/index.js').VerdictV1} verdict */
function essence({ outcome, conditions, summary, mergesTotal, wayToGreen }) {
  const shown = conditions.map(({ id, state, found, findings }) => [
    id,
    state,
    found,
    findings.map(({ fingerprint, tool, severity }) => [fingerprint, tool, severity]),
  ]);
  return JSON.stringify([outcome, shown, summary.counting, mergesTotal, wayToGreen.size]);
}
