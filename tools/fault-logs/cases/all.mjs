import { adversarialCases } from './adversarial.mjs';
import { compiledLanguageCases } from './compiled-languages.mjs';
import { gitCases } from './git.mjs';
import { httpClientCases } from './http-clients.mjs';
import { javascriptCases } from './javascript.mjs';
import { mavenTestCases } from './maven-tests.mjs';
import { ownFaultCases } from './own-faults.mjs';
import { packageManagerCases } from './package-managers.mjs';
import { permanentCases } from './permanent.mjs';
import { pythonCases } from './python.mjs';
import { quotationCases } from './quotations.mjs';
import { recoveredPackageCases } from './recovered-packages.mjs';
import { systemPackageCases } from './system-packages.mjs';
import { toolDownloadCases } from './tool-downloads.mjs';
import { transferCases } from './transfers.mjs';

/**
 * One log to be made.
 *
 * @typedef {object} Case
 * @property {string} id name of the file, without its end; the part before the first hyphen is its source.
 * @property {string} tool the program that is watched.
 * @property {readonly string[]} [needs] programs besides it.
 * @property {readonly string[]} [environment] variables that must be set.
 * @property {string} fault what is done to it.
 * @property {'transient' | 'not-transient' | 'ambiguous'} label
 * @property {string} category
 * @property {boolean} [adversarial] made to mislead.
 * @property {string} reason why it has that label.
 * @property {import('../job-shape.mjs').Shape} [shape]
 * @property {(shop: import('../workshop.mjs').Workshop) => Promise<readonly import('../job-shape.mjs').Step[]>} make
 */

/** @type {readonly Case[]} */
export const allCases = [
  ...httpClientCases,
  ...javascriptCases,
  ...pythonCases,
  ...gitCases,
  ...systemPackageCases,
  ...compiledLanguageCases,
  ...permanentCases,
  ...adversarialCases,
  ...quotationCases,
  ...mavenTestCases,
  ...recoveredPackageCases,
  ...packageManagerCases,
  ...transferCases,
  ...toolDownloadCases,
  ...ownFaultCases,
];
