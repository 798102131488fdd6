import { completeParser } from '../formats/complete-parser.ts';
import { yarnAuditFormat } from '../formats/yarn-audit/yarn-audit.ts';

/** Reads a Yarn audit report. */
export const yarnAuditParser = completeParser(yarnAuditFormat);
