import { completeParser } from '../formats/complete-parser.ts';
import { clangTidyFormat } from '../formats/clang-tidy/clang-tidy.ts';

/** Reads the output of clang-tidy. */
export const clangTidyParser = completeParser(clangTidyFormat);
