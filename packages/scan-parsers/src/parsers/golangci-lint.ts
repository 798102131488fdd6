import { completeParser } from '../formats/complete-parser.ts';
import { golangciLintFormat } from '../formats/golangci-lint/golangci-lint.ts';

/** Reads a golangci-lint report. */
export const golangciLintParser = completeParser(golangciLintFormat);
