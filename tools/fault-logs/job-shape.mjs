import { layOutFor, serviceShapes } from './service-shapes.mjs';

/**
 * One step of a job: what ran, what it said, how it ended.
 *
 * @typedef {{ name: string, script: string, output: string, exitCode: number, continueOnError?: boolean, post?: boolean
 * }} Step
 * @typedef {'plain' | 'github' | 'gh' | keyof typeof serviceShapes} Shape
 */

/**
 * Lays the steps of a job out as a log.
 *
 * - `plain`: what the tools wrote, nothing else.
 * - `github`: as GitHub's runner writes the log of a job: instants, the echo of each script in a group, `##[error]`
 *   after a failed step, steps after the failure left out, then the runner's own closing steps.
 * - `gh`: the same as `gh run view --log` prints it: job and step before each line, parted by tabs.
 * - The name of another service: as that one shows it (`service-shapes.mjs`).
 *
 * @param {readonly Step[]} steps
 * @param {Shape} shape
 * @param {string} job
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function layOut(steps, shape, job) {
  if (shape === 'plain') return steps.map(({ output }) => endLine(output)).join('');
  const service = serviceShapes[shape];
  if (service !== undefined) return layOutFor(stepsToShow(steps), service, startInstants());
  const clock = startClock();
  const parts = [
    { name: 'Set up job', lines: setUpLines },
    ...stepsThatRan(steps),
    { name: 'Complete job', lines: ['Cleaning up orphan processes'] },
  ];
  const lines = parts.flatMap(({ name, lines: own }) => own.map((line) => ({ name, text: `${clock()} ${line}` })));
  const written =
    shape === 'gh' ? lines.map(({ name, text }) => `${job}\t${name}\t${text}`) : lines.map(({ text }) => text);
  return `${shape === 'github' ? '\u{feff}' : ''}${written.join('\n')}\n`;
}

const setUpLines = [
  "Current runner version: '2.330.0'",
  '##[group]Operating System',
  'Ubuntu',
  '24.04.3',
  'LTS',
  '##[endgroup]',
  '##[group]GITHUB_TOKEN Permissions',
  'Contents: read',
  'Metadata: read',
  '##[endgroup]',
  'Secret source: Actions',
  'Prepare workflow directory',
  'Prepare all required actions',
];

/** A failed step ends the job, unless it may fail; steps that clean up run all the same. */
function stepsToShow(steps) {
  const failed = steps.findIndex(({ exitCode, continueOnError }) => exitCode !== 0 && continueOnError !== true);
  return steps.filter(({ post }, index) => failed === -1 || index <= failed || post === true);
}

function stepsThatRan(steps) {
  return stepsToShow(steps).map((step) => ({
    name: step.post === true ? `Post ${step.name}` : step.name,
    lines: step.post === true ? postLines(step) : stepLines(step),
  }));
}

function stepLines({ script, output, exitCode }) {
  const [first = '', ...rest] = script.trimEnd().split('\n');
  return [
    `##[group]Run ${first}`,
    ...[first, ...rest].map((line) => `\u{1b}[36;1m${line}\u{1b}[0m`),
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    ...linesOf(output),
    ...(exitCode === 0 ? [] : [`##[error]Process completed with exit code ${exitCode}.`]),
  ];
}

function postLines({ output }) {
  return ['Post job cleanup.', ...linesOf(output)];
}

function linesOf(output) {
  return output === '' ? [] : output.replace(/\n$/u, '').split('\n');
}

function endLine(output) {
  return output === '' || output.endsWith('\n') ? output : `${output}\n`;
}

/**
 * Instants of a made-up afternoon, some milliseconds apart: a log must not differ from one making to the next by its
 * clock.
 */
function startClock() {
  const instants = startInstants();
  return () =>
    instants()
      .toISOString()
      .replace(/(\.\d{3})Z$/u, '$14821Z');
}

function startInstants() {
  let ticks = Date.UTC(2026, 5, 17, 13, 4, 11);
  return () => {
    ticks += 37;
    return new Date(ticks);
  };
}
