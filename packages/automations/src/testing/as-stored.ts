import { readStoredEvidence, serialiseEvidence, toStoredEvidence } from '@portcullis/gate-core';
import type { GateFiles } from '../ports.ts';
import type { NamedEvidence } from '../reports/stored-evidence.ts';
import { runGate } from '../run-gate.ts';
import type { GateOptions, GateResult } from '../run-gate.ts';

/** The two ways in which a state can be the baseline of another. */
export const baselineForms = ['reports', 'stored evidence'] as const;
/** One of {@link baselineForms}. */
export type BaselineForm = (typeof baselineForms)[number];

/** What a gate judged, as it is read again after it was stored. */
export async function asStored({ evidence, source }: Pick<GateResult, 'evidence' | 'source'>): Promise<NamedEvidence> {
  const stored = toStoredEvidence(evidence, { portcullisVersion: '1.2.3', source });
  const bytes = new TextEncoder().encode([...serialiseEvidence(stored)].join(''));
  return { name: 'evidence.json', stored: await readStoredEvidence(once(bytes)) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** A baseline in one of its forms, as ports and options take it. The base state is judged first where it is stored. */
export async function baselineAs(
  form: BaselineForm,
  base: GateFiles,
  options: Pick<GateOptions, 'policy'>,
): Promise<{ readonly baseline: GateFiles | null; readonly baselineEvidence: NamedEvidence | null }> {
  if (form === 'reports') return { baseline: base, baselineEvidence: null };
  const then = new Date('2026-11-23T18:00:00Z');
  const result = await runGate({ reports: base, baseline: null, now: () => then }, options);
  return { baseline: null, baselineEvidence: await asStored(result) };
}
