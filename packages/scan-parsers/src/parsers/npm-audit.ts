import { completeParser } from '../formats/complete-parser.ts';
import { npmAuditFormat } from '../formats/npm-audit/npm-audit.ts';

/** Reads an npm or pnpm audit report. */
export const npmAuditParser = completeParser(npmAuditFormat);
