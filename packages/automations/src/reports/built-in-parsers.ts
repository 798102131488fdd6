import type { ReportParser } from '@portcullis/gate-core';
import { reportParsers, toolParsers } from '@portcullis/scan-parsers';

/** Every built-in parser, by the name of its format or of its tool. */
export const builtInParsers: readonly ReportParser[] = [...reportParsers, ...toolParsers];
