import { completeParser } from '../formats/complete-parser.ts';
import { playwrightFormat } from '../formats/playwright/playwright.ts';

/** Reads a Playwright report. */
export const playwrightParser = completeParser(playwrightFormat);
