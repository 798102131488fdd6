import { readStrictJson } from '@portcullis/gate-core';
import { wilsonInterval } from '@portcullis/health-metrics';
import type { AttemptClassification } from '@portcullis/health-metrics';
import type { RuleYield } from '@portcullis/render';
import * as z from 'zod';

/** The file on the data branch that remembers re-runs. */
export const rerunRecordsFile = 'reruns.jsonl';

const ruleOutcomes = ['running', 'cleared', 'failed', 'undecided'] as const;

const rerunRecordSchema = z.strictObject({
  schemaVersion: z.literal('rerun.v1'),
  runId: z.int().positive(),
  /** The attempt that failed. */
  runAttempt: z.int().positive(),
  /** When the run was created: old records are dropped by it. */
  createdAt: z.iso.datetime(),
  /** What became of the jobs whose failures a rule called transient. */
  rules: z.array(z.strictObject({ ruleId: z.string().min(1), outcome: z.enum(ruleOutcomes) })).min(1),
});

/** One re-run of ours: which rules caused it, and whether it helped. */
export type RerunRecord = z.infer<typeof rerunRecordSchema>;
/** What became of the jobs that a rule had judged. `undecided`: they neither passed nor failed. */
export type RuleOutcome = (typeof ruleOutcomes)[number];

/** Remembered re-runs; lines of another version are kept as they are. */
export interface RerunRecords {
  readonly records: readonly RerunRecord[];
  readonly strangeLines: readonly string[];
}

/** As many as a busy repository has in years. */
const maxRecords = 10_000;

/**
 * Reads the lines of the file. A line that cannot be read costs only itself.
 *
 * @param mask takes secrets out of a text: another program may have written the file.
 */
export function parseRerunRecords(text: string, mask: (text: string) => string): RerunRecords {
  const records: RerunRecord[] = [];
  const strangeLines: string[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const json = readStrictJson(line);
    const parsed = json.ok ? rerunRecordSchema.safeParse(json.value) : null;
    if (parsed?.success === true) records.push(maskRecord(parsed.data, mask));
    else strangeLines.push(maskLine(line, mask));
  }
  return { records: mergeRecords(records), strangeLines };
}

function maskRecord({ rules, ...record }: RerunRecord, mask: (text: string) => string): RerunRecord {
  return { ...record, rules: rules.map(({ ruleId, outcome }) => ({ ruleId: mask(ruleId), outcome })) };
}

/** In JSON a text may be written in many ways, so it is looked for in the value. */
function maskLine(line: string, mask: (text: string) => string): string {
  const json = readStrictJson(line);
  if (!json.ok) return mask(line);
  const masked = maskValue(json.value, mask);
  const text = JSON.stringify(masked);
  return text === JSON.stringify(json.value) ? line : text;
}

function maskValue(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((part) => maskValue(part, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [mask(name), maskValue(part, mask)]));
}

/** The file with some records added; the same records give the same bytes, in whatever order they came. */
export function serialiseRerunRecords(known: RerunRecords, added: readonly RerunRecord[]): string {
  const lines = mergeRecords([...known.records, ...added]).map((record) => JSON.stringify(record));
  return [...known.strangeLines, ...lines].map((line) => `${line}\n`).join('');
}

/** One record for each attempt: an outcome replaces `running`, never the other way round. */
function mergeRecords(records: readonly RerunRecord[]): readonly RerunRecord[] {
  const byAttempt = new Map<string, RerunRecord>();
  for (const record of records) {
    const key = `${record.runId}/${record.runAttempt}`;
    const other = byAttempt.get(key);
    if (other === undefined || progressOf(record) >= progressOf(other)) byAttempt.set(key, record);
  }
  return [...byAttempt.values()]
    .sort((left, right) => left.runId - right.runId || left.runAttempt - right.runAttempt)
    .slice(-maxRecords);
}

function progressOf({ rules }: RerunRecord): number {
  return rules.filter(({ outcome }) => outcome !== 'running').length;
}

/** With fewer re-runs nothing is said against a rule. */
const minReruns = 20;
const poorYield = 0.2;

/** How often re-runs helped, by rule, the least helpful first. */
export function yieldsOf({ records }: RerunRecords): readonly RuleYield[] {
  const tallies = new Map<string, { attempted: number; cleared: number }>();
  for (const { ruleId, outcome } of records.flatMap(({ rules }) => rules)) {
    if (outcome !== 'cleared' && outcome !== 'failed') continue;
    const tally = tallies.get(ruleId) ?? { attempted: 0, cleared: 0 };
    tallies.set(ruleId, {
      attempted: tally.attempted + 1,
      cleared: tally.cleared + Number(outcome === 'cleared'),
    });
  }
  return [...tallies]
    .map(([ruleId, { attempted, cleared }]): RuleYield => {
      const interval = wilsonInterval(cleared, attempted);
      const isBelieved = attempted < minReruns || interval === null || interval[1] >= poorYield;
      return { ruleId, attempted, cleared, interval, isBelieved };
    })
    .sort((left, right) => rateOf(left) - rateOf(right) || (left.ruleId < right.ruleId ? -1 : 1));
}

function rateOf({ cleared, attempted }: RuleYield): number {
  return attempted === 0 ? 1 : cleared / attempted;
}

/** The same for a health report, which looks at the attempts themselves. */
export function classificationsOf({ records }: RerunRecords): readonly AttemptClassification[] {
  return records.map(({ runId, runAttempt, rules }) => ({
    runId,
    runAttempt,
    verdict: 'transient',
    ruleId: rules.length === 1 ? (rules[0]?.ruleId ?? null) : null,
  }));
}
