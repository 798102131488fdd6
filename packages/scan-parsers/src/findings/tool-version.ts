import type { ParsedReport } from '@portcullis/gate-core';
import { textOrNull } from '../json/narrow.ts';

/** Digits first, and no longer than any version is: other text says something else, and may be a secret. */
const versionForm = /^v?\d[\w.+~-]{0,60}$/u;

/** Whether a text is a version, and nothing else. */
export function isVersion(text: string): boolean {
  return versionForm.test(text);
}

/** The member of a report's summary that says which version of a tool wrote it; nothing where the report does not say. */
export function toolVersion(tool: string, stated: unknown): Pick<ParsedReport, 'toolVersions'> {
  const version = textOrNull(stated)?.trim() ?? '';
  return isVersion(version) ? { toolVersions: [{ tool, version }] } : {};
}
