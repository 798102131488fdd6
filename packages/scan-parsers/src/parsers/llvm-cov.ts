import { completeParser } from '../formats/complete-parser.ts';
import { llvmCovFormat } from '../formats/llvm-cov/llvm-cov.ts';

/** Reads a report of llvm-cov. */
export const llvmCovParser = completeParser(llvmCovFormat);
