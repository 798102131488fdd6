import { completeParser } from '../formats/complete-parser.ts';
import { osvScannerFormat } from '../formats/osv-scanner/osv-scanner.ts';

/** Reads an OSV-Scanner report. */
export const osvScannerParser = completeParser(osvScannerFormat);
