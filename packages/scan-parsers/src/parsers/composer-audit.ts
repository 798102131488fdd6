import { completeParser } from '../formats/complete-parser.ts';
import { composerAuditFormat } from '../formats/composer-audit/composer-audit.ts';

/** Reads a Composer audit report. */
export const composerAuditParser = completeParser(composerAuditFormat);
