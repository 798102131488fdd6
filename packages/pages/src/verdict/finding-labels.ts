import type { RatedSeverity } from '@portcullis/gate-core';
import type { Tone } from '../components/tone.ts';
import type { FindingState } from './finding-rows.ts';

/** What became of a finding, in a word. */
export const stateLabels: Readonly<Record<FindingState, string>> = {
  counted: 'counts',
  merged: 'merged',
  waived: 'waived',
  filtered: 'filtered',
  inactive: 'inactive',
};

/** The tone of each severity. */
export const severityTones: Readonly<Record<RatedSeverity, Tone>> = {
  critical: 'bad',
  high: 'bad',
  medium: 'warn',
  low: 'info',
  info: 'neutral',
};
