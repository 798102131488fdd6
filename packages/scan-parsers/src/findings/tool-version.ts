import type { ParsedReport } from '@portcullis/gate-core';
import { textOrNull } from '../json/narrow.ts';

/** No version is longer; a text that is says something else. */
const maxLength = 100;

/** The member of a report's summary that says which version of a tool wrote it; nothing where the report does not say. */
export function toolVersion(tool: string, stated: unknown): Pick<ParsedReport, 'toolVersions'> {
  const version = textOrNull(stated)?.trim() ?? '';
  return version === '' || version.length > maxLength ? {} : { toolVersions: [{ tool, version }] };
}
