import { describe, expect, it } from '@jest/globals';
import {
  isErrorLine,
  isExpiredNotice,
  quietStructureLiterals,
  structureLiterals,
  structureMark,
} from './log-structure.ts';
import type { StructureMark } from './log-structure.ts';

const shell = '#!/bin/bash -eo pipefail';

const marks: readonly (readonly [service: string, text: string, mark: StructureMark])[] = [
  ['GitHub', '##[group]Run make', { kind: 'step-start', name: 'Run make', hasScript: true }],
  ['GitHub', '##[endgroup]', { kind: 'group-end' }],
  ['GitHub', '##[error]odd', { kind: 'error', isFinal: false }],
  ['GitHub', '##[error]Process completed with exit code 1.', { kind: 'error', isFinal: true }],
  ['GitHub', 'Post job cleanup.', { kind: 'post-job' }],
  [
    'GitHub’s page',
    'Run actions/setup-pad@v2',
    { kind: 'step-start', name: 'Run actions/setup-pad@v2', hasScript: false },
  ],
  ['GitHub’s page', 'Error: Process completed with exit code 1.', { kind: 'error', isFinal: true }],
  ['Azure', '##[section]Starting: make', { kind: 'step-start', name: 'make', hasScript: false }],
  ['Azure', '##[section]Starting: Post-job: Checkout', { kind: 'post-job' }],
  ['Azure', '##[section]Starting: Finalize Job', { kind: 'post-job' }],
  ['GitLab', 'section_start:1700000000:get_sources', { kind: 'section-start', name: 'get_sources' }],
  ['GitLab', 'Executing "step_script" stage of the job script', { kind: 'section-start', name: 'step_script' }],
  ['GitLab', 'Getting source from Git repository', { kind: 'section-start', name: 'get_sources' }],
  ['GitLab', 'Restoring cache', { kind: 'section-start', name: 'restore_cache' }],
  ['GitLab', 'Downloading artifacts', { kind: 'section-start', name: 'download_artifacts' }],
  ['GitLab', 'Running after_script', { kind: 'section-start', name: 'after_script' }],
  [
    'GitLab',
    'Cleaning up project directory and file based variables',
    { kind: 'section-start', name: 'cleanup_file_variables' },
  ],
  ['GitLab', 'Uploading artifacts for failed job', { kind: 'section-start', name: 'upload_artifacts_on_failure' }],
  ['GitLab', 'Saving cache for failed job', { kind: 'section-start', name: 'archive_failed_cache' }],
  ['Travis', 'travis_fold:start:script.1', { kind: 'phase' }],
  ['Travis', 'travis_fold:start:after_failure.1', { kind: 'hooks' }],
  ['Travis', 'The command "make" exited with 0.', { kind: 'command-end', isFailure: false }],
  ['Travis', 'The command "make" failed and exited with 2 during .', { kind: 'command-end', isFailure: true }],
  ['CircleCI', shell, { kind: 'shell' }],
  ['CircleCI', 'Exited with code exit status 1', { kind: 'work-failed' }],
  ['Jenkins', '[Pipeline] { (Build)', { kind: 'stage', name: 'Build' }],
  ['Jenkins', '[Pipeline] sh', { kind: 'stage-work' }],
  ['Jenkins', '[Pipeline] parallel', { kind: 'branches', isEnd: false }],
  ['Jenkins', '[Pipeline] // parallel', { kind: 'branches', isEnd: true }],
  ['Jenkins', '[Pipeline] { (Declarative: Post Actions)', { kind: 'hooks' }],
  ['TeamCity', '[16:54:51] : Step 1/2: Tools', { kind: 'step-start', name: 'Tools', hasScript: false }],
  ['TeamCity', '[16:54:57]W:\t [Step 1/2] Process exited with code 1', { kind: 'work-failed' }],
  ['Buildkite', '~~~ Running commands', { kind: 'agent-group', name: 'Running commands' }],
  ['Buildkite', '~~~ :package: Running commands', { kind: 'agent-group', name: 'Running commands' }],
  ['Buildkite', '--- 🔨 Build', { kind: 'group', name: 'Build' }],
  ['Buildkite', '+++ Build', { kind: 'group', name: 'Build' }],
  ['a shell', '$ npm ci', { kind: 'command', name: 'npm ci', isTrace: false }],
  ['a trace', '+ npm ci', { kind: 'command', name: 'npm ci', isTrace: true }],
];

describe('a mark in a log', () => {
  it.each(marks)('of %s is read: %s', (_service, text, mark) => {
    expect(structureMark(text)).toEqual(mark);
  });

  it.each(marks)('of %s is on a line that is always examined: %s', (_service, text) => {
    const line = `${text}\n`.toLowerCase();
    expect([...structureLiterals, ...quietStructureLiterals].filter((literal) => line.includes(literal))).not.toEqual(
      [],
    );
  });

  it.each([
    'make',
    '',
    '##[section]Finishing: make',
    '##[group]make',
    'Run make',
    'said Run acme/setup-pad@v2',
    'Error: odd',
    'said Error: Process completed with exit code 1.',
    'Post job cleanup. Or not',
    '[Pipeline] getContext',
    '[Pipeline] stage',
    '[Pipeline] End of Pipeline',
    '[Pipeline] { (Branch: Tools)',
    '[make] sh',
    '[16:54:57] : make',
    '#!/bin/bash',
    '#!/usr/bin/env node',
    'The command "make" exited with nothing',
    'section_start:1700000000:my_section',
    'Restoring cache of mine',
    '--- FAIL: TestPad',
    '$ ',
    '++ npm ci',
  ])('is not read in %j', (text) => {
    expect(structureMark(text)).toBeNull();
  });
});

describe('a line calls itself an error', () => {
  it.each([
    'error: odd',
    '##[error]odd',
    'pad TypeError: odd',
    '##[error] odd',
    '[FATAL] odd',
    'panic: odd',
    'x (IOException: odd',
  ])('%s', (text) => {
    expect(isErrorLine(text)).toBe(true);
  });

  it.each(['odd', 'no errors: odd', 'error:', 'Error: Process completed with exit code 1.'])('or not: %s', (text) => {
    expect(isErrorLine(text)).toBe(false);
  });
});

describe('a log that has expired', () => {
  it.each([
    '<?xml version="1.0"?><Error><Code>BlobNotFound</Code></Error>',
    '<Error><Code>AuthenticationFailed</Code></Error>',
    '{"message": "Not Found"}',
    '{"message":"Gone"}',
    'log not found: 7',
    'The logs for this run have expired and are no longer available.',
    'The log has been deleted.',
  ])('says so: %s', (text) => {
    expect(isExpiredNotice(text)).toBe(true);
  });

  it.each(['make', '{"message": "Hello"}', 'catalog has expired'])('does not say %s', (text) => {
    expect(isExpiredNotice(text)).toBe(false);
  });
});
