/** What can be asked of one run of the command. A check answers with what is wrong, or with nothing. */

/**
 * @typedef {object} Run
 * @property {number | null} exitCode
 * @property {string} stdout
 * @property {string} stderr
 * @property {any} verdict the verdict.v1 that a `gate` wrote; null if it wrote none
 * @property {string} files the text of every file that the run wrote
 * @property {number} cpuSeconds of the command, user and system
 *
 * @typedef {(run: Run) => string | readonly string[] | undefined | false} Check
 */

/** @param {...number} codes @returns {Check} */
export const exits =
  (...codes) =>
  (run) =>
    !codes.includes(run.exitCode ?? -1) && `exit code ${run.exitCode}, expected ${codes.join(' or ')}`;

/** @param {RegExp} pattern @returns {Check} */
export const says = (pattern) => (run) => !pattern.test(flat(run.stdout + run.stderr)) && `does not say ${pattern}`;

/** @param {RegExp} pattern @returns {Check} */
export const neverSays = (pattern) => (run) => pattern.test(flat(run.stdout + run.stderr)) && `says ${pattern}`;

/** @param {RegExp} pattern @returns {Check} */
export const neverWrites = (pattern) => (run) =>
  pattern.test(run.stdout + run.stderr + run.files) && `writes ${pattern}`;

/** @param {number} most @returns {Check} */
export const takesCpuSeconds = (most) => (run) =>
  run.cpuSeconds > most && `took ${run.cpuSeconds.toFixed(1)} s of CPU time, expected at most ${most} s`;

/**
 * @param {string} what is expected, in words
 * @param {(verdict: any) => boolean} holds
 * @returns {Check}
 */
export const verdict = (what, holds) => (run) =>
  run.verdict === null ? 'wrote no verdict' : !holds(run.verdict) && `verdict: expected ${what}`;

/** @param {string} code @returns {Check} */
export const hasProblem = (code) =>
  verdict(`a problem ${code}`, ({ problems }) => problems.some(({ problem }) => problem.code === code));

/** @param {string} id @param {...string} states @returns {Check} */
export const condition = (id, ...states) =>
  verdict(`condition ${id} ${states.join(' or ')}`, ({ conditions }) =>
    conditions.some((one) => one.id === id && states.includes(one.state)),
  );

/** @param {string} id @param {number} found @returns {Check} */
export const found = (id, found) =>
  verdict(`condition ${id} to find ${found}`, ({ conditions }) =>
    conditions.some((one) => one.id === id && one.found === found),
  );

/** @param {number} size @returns {Check} */
export const changes = (size) =>
  verdict(`${size} changes on the way to green`, ({ wayToGreen }) => wayToGreen.size === size);

/** @param {string} what @param {(document: any) => boolean} holds @returns {Check} */
export const json = (what, holds) => printed(what, (text) => holds(JSON.parse(text)));

/** @param {string} what @param {(lines: any[]) => boolean} holds @returns {Check} */
export const jsonLines = (what, holds) =>
  printed(what, (text) =>
    holds(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ),
  );

/** @param {...Check} checks @returns {Check} at least one of them holds */
export const either =
  (...checks) =>
  (run) => {
    const complaints = checks.map((check) => check(run));
    return complaints.every((complaint) => complaint) && complaints.flat().join(', nor: ');
  };

/** The terminal numbers the steps to green from 1, each once. @type {Check} */
export const numbersEveryStepOnce = (run) => {
  const numbers = [...run.stdout.matchAll(/^ {2}(\d+)\. /gmu)].map(([, number]) => Number(number));
  const wanted = Array.from({ length: run.verdict?.wayToGreen.changes.length ?? 0 }, (_, index) => index + 1);
  return `${numbers}` !== `${wanted}` && `numbers the steps ${numbers}, expected ${wanted}`;
};

/** Holds for every run whatsoever. @type {Check} */
export const isSound = (run) => {
  const complaints = [];
  if (run.exitCode === null || run.exitCode > 2) complaints.push(`exit code ${run.exitCode}: a crash`);
  if (/internal error|^\s+at .*:\d+:\d+\)?$/mu.test(run.stdout + run.stderr)) complaints.push('shows its insides');
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]/u.test(run.stdout + run.stderr))
    complaints.push('prints control characters or broken text');
  if (run.verdict !== null && run.verdict.exitCode !== run.exitCode)
    complaints.push(`the verdict states exit code ${run.verdict.exitCode}, the command ended with ${run.exitCode}`);
  return complaints;
};

/** @param {string} text @returns {string} as if it had not been wrapped */
function flat(text) {
  return text.replaceAll(/\s+/gu, ' ');
}

/** @returns {Check} */
function printed(what, holds) {
  return (run) => {
    try {
      return !holds(run.stdout) && `printed JSON: expected ${what}`;
    } catch (error) {
      return `prints no such JSON (${error instanceof Error ? error.message : String(error)}), expected ${what}`;
    }
  };
}
