/**
 * How other services than GitHub show the steps of a job. Instants and names of runners are made up.
 *
 * @typedef {import('./job-shape.mjs').Step} Step
 * @typedef {{ lines: (step: Step) => readonly string[], head?: readonly string[], tail?: (exitCode: number) => readonly
 *   string[], stamp?: (instant: Date, line: string, index: number) => string }} ServiceShape
 */

/** @type {Readonly<Record<string, ServiceShape>>} */
export const serviceShapes = {
  gitlab: {
    head: [
      '\u{1b}[0KRunning with gitlab-runner 17.5.3 (12030cf4)\u{1b}[0;m',
      '\u{1b}[0K  on linux-docker-4 t1bLpQxr, system ID: s_9f1c2a77d0e4\u{1b}[0;m',
      'section_start:1781701451:prepare_executor\r\u{1b}[0K\u{1b}[0K\u{1b}[36;1mPreparing the "docker" executor\u{1b}[0;m\u{1b}[0;m',
      'section_end:1781701455:prepare_executor\r\u{1b}[0K',
      'section_start:1781701460:step_script\r\u{1b}[0K\u{1b}[0K\u{1b}[36;1mExecuting "step_script" stage of the job script\u{1b}[0;m\u{1b}[0;m',
    ],
    lines: ({ script, output }) => [
      ...linesOf(script).map((line) => `\u{1b}[32;1m$ ${line}\u{1b}[0;m`),
      ...linesOf(output),
    ],
    tail: (exitCode) => [
      'section_end:1781701502:step_script\r\u{1b}[0K',
      'section_start:1781701502:cleanup_file_variables\r\u{1b}[0K\u{1b}[0K\u{1b}[36;1mCleaning up project directory and file based variables\u{1b}[0;m\u{1b}[0;m',
      'section_end:1781701503:cleanup_file_variables\r\u{1b}[0K',
      `\u{1b}[31;1mERROR: Job failed: exit code ${exitCode}\u{1b}[0;m`,
    ],
  },
  azure: {
    lines: ({ name, script, output, exitCode }) => [
      `##[section]Starting: ${name}`,
      '==============================================================================',
      'Task         : Command line',
      'Description  : Run a command line script using Bash on Linux and macOS and cmd.exe on Windows',
      'Version      : 2.250.1',
      '==============================================================================',
      'Generating script.',
      '========================== Starting Command Output ===========================',
      '[command]/usr/bin/bash --noprofile --norc /home/vsts/work/_temp/5d1c7d52-ef2b.sh',
      ...linesOf(output),
      ...(exitCode === 0 ? [] : [`##[error]Bash exited with code '${exitCode}'.`]),
      `##[section]Finishing: ${name}`,
    ],
    stamp: (instant, line) => `${instant.toISOString().replace('Z', '4821Z')} ${line}`,
  },
  jenkins: {
    head: [
      'Started by an SCM change',
      'Running on linux-03 in /home/jenkins/workspace/app',
      '[Pipeline] Start of Pipeline',
      '[Pipeline] node',
    ],
    lines: ({ name, script, output }) => [
      '[Pipeline] stage',
      `[Pipeline] { (${name})`,
      '[Pipeline] sh',
      ...linesOf(script).map((line) => `+ ${line}`),
      ...linesOf(output),
      '[Pipeline] }',
      '[Pipeline] // stage',
    ],
    tail: (exitCode) => [
      '[Pipeline] }',
      '[Pipeline] // node',
      '[Pipeline] End of Pipeline',
      `ERROR: script returned exit code ${exitCode}`,
      'Finished: FAILURE',
    ],
  },
  circleci: {
    lines: ({ name, script, output, exitCode }) => [
      `====>> ${name}`,
      '  #!/bin/bash -eo pipefail',
      ...linesOf(script).map((line) => `  ${line}`),
      ...linesOf(output),
      ...(exitCode === 0 ? [] : ['', `Exited with code exit status ${exitCode}`]),
    ],
  },
  buildkite: {
    head: [
      '~~~ Preparing working directory',
      '\u{1b}[90m$\u{1b}[0m cd /var/lib/buildkite-agent/builds/agent-2/acme/app',
      '\u{1b}[90m$\u{1b}[0m git checkout -f 4d1f0a6e29b6c1a8',
      'HEAD is now at 4d1f0a6 Rework the totals',
    ],
    lines: ({ script, output }) => [
      '~~~ Running commands',
      ...linesOf(script).map((line) => `\u{1b}[90m$\u{1b}[0m ${line}`),
      ...linesOf(output),
    ],
    tail: (exitCode) => [
      `\u{1b}[31m🚨 Error: The command exited with status ${exitCode}\u{1b}[0m`,
      '^^^ +++',
      `user command error: The plugin docker command hook exited with status ${exitCode}`,
    ],
  },
  teamcity: {
    head: ['TeamCity server version is 2025.03.1 (build 186049)', "Agent name: 'agent-linux-7'"],
    lines: ({ name, script, output, exitCode }) => [
      `Step 1/1: ${name} (Command Line)`,
      ...[
        'Starting: /bin/sh -c /opt/agent/temp/agentTmp/custom_script4417',
        'in directory: /opt/agent/work/8f3b2a',
        ...linesOf(output),
        ...(exitCode === 0 ? [] : [`Process exited with code ${exitCode}`]),
      ].map((line) => `[Step 1/1] ${line}`),
      ...(exitCode === 0 ? [] : [`Step ${name} (Command Line) failed`]),
    ],
    tail: () => ['Publishing artifacts', 'Build finished'],
    stamp: (instant, line) => `[${instant.toISOString().slice(11, 19)}] : ${line}`,
  },
  bitbucket: {
    lines: ({ script, output }) => [...linesOf(script).map((line) => `+ ${line}`), ...linesOf(output)],
    tail: () => [
      'Searching for test report files in directories named [test-results, failsafe-reports] down to a depth of 4',
      'Finished scanning for test reports. Found 0 test report files.',
    ],
  },
  drone: {
    lines: ({ script, output }) => [...linesOf(script).map((line) => `+ ${line}`), ...linesOf(output)],
    stamp: (_instant, line, index) => `[build:${index}] ${line}`,
  },
  travis: {
    head: [
      'travis_fold:start:worker_info',
      '\r\u{1b}[0K\u{1b}[33;1mWorker information\u{1b}[0m',
      'travis_fold:end:worker_info',
    ],
    lines: ({ script, output, exitCode }) => [
      ...linesOf(script).map((line) => `$ ${line}`),
      ...linesOf(output),
      ...(exitCode === 0 ? [] : [`The command "${linesOf(script).at(-1)}" exited with ${exitCode}.`]),
    ],
    tail: () => ['', '', 'Done. Your build exited with 1.'],
  },
};

/** @param {readonly Step[]} steps those that ran. @param {ServiceShape} shape @param {() => Date} clock */
export function layOutFor(steps, shape, clock) {
  const exitCode = steps.find((step) => step.exitCode !== 0 && step.continueOnError !== true)?.exitCode ?? 1;
  const lines = [
    ...(shape.head ?? []),
    ...steps.flatMap((step) => shape.lines(step)),
    ...(shape.tail?.(exitCode) ?? []),
  ];
  return lines.map((line, index) => `${shape.stamp?.(clock(), line, index) ?? line}\n`).join('');
}

function linesOf(text) {
  return text === '' ? [] : text.replace(/\n$/u, '').split('\n');
}
