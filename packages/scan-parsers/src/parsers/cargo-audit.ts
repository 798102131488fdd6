import { completeParser } from '../formats/complete-parser.ts';
import { cargoAuditFormat } from '../formats/cargo-audit/cargo-audit.ts';

/** Reads a cargo-audit report. */
export const cargoAuditParser = completeParser(cargoAuditFormat);
