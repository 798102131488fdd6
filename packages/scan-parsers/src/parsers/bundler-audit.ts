import { completeParser } from '../formats/complete-parser.ts';
import { bundlerAuditFormat } from '../formats/bundler-audit/bundler-audit.ts';

/** Reads a bundler-audit report. */
export const bundlerAuditParser = completeParser(bundlerAuditFormat);
