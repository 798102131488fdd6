import { completeParser } from '../formats/complete-parser.ts';
import { pipAuditFormat } from '../formats/pip-audit/pip-audit.ts';

/** Reads a pip-audit report. */
export const pipAuditParser = completeParser(pipAuditFormat);
