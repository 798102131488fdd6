import type { ReportParser } from '@portcullis/gate-core';
import { loadPolicy } from '@portcullis/pipeline';
import type { ConfigFiles, LoadedPolicy } from '@portcullis/pipeline';
import { metricKind, metricNames } from '@portcullis/scan-parsers';
import type { ChosenPolicy } from './chosen-policy.ts';
import { matcherParsers } from './matcher-parsers.ts';
import type { PolicyChoice } from './policy-choice.ts';

/**
 * Loads a policy file or a preset with the parsers that can read its evidence.
 *
 * @throws {PolicyError} with all problems.
 */
export async function loadChosenPolicy(
  choice: Exclude<PolicyChoice, { kind: 'reports' }>,
  parsers: readonly ReportParser[],
): Promise<ChosenPolicy> {
  if (choice.kind === 'file' && choice.loaded !== undefined) return choice.loaded;
  const loaded = await loadByKind(choice, parsers);
  const own = await matcherParsers(
    loaded,
    parsers.map(({ format }) => format),
  );
  return { ...loaded, parsers: [...parsers, ...own] };
}

function loadByKind(
  choice: Exclude<PolicyChoice, { kind: 'reports' }>,
  parsers: readonly ReportParser[],
): Promise<LoadedPolicy> {
  const options = { knownParsers: parsers.map(({ format }) => format), knownMetrics: metricNames, metricKind };
  switch (choice.kind) {
    case 'file':
      return loadPolicy(choice.entry, choice.files, options);
    case 'preset': {
      const entry = `--preset ${choice.name}`;
      return loadPolicy(entry, singleFile(entry, JSON.stringify({ version: 1, extends: choice.name })), options);
    }
  }
}

function singleFile(name: string, text: string): ConfigFiles {
  return { read: (path) => Promise.resolve(path === name ? text : null) };
}
