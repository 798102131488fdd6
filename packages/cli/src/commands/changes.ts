import { resolve } from 'node:path';
import {
  changePorts,
  describeSystemError,
  detectEventChanges,
  localChange,
  outputClashes,
  parseChangeEvent,
  policyFileNames,
  systemErrorCode,
  writeFileAtomically,
} from '@portcullis/automations';
import type { EventChangesOptions, EventChangesPorts, InputFile } from '@portcullis/automations';
import { connectFromEnvironment, explainFailure } from '@portcullis/github-adapter';
import { renderChangesTerminal } from '@portcullis/render';
import type { ChangesFlags } from '../definitions/changes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';
import { appendOutputs } from '../output/runner-outputs.ts';
import type { RunContext } from '../program/run-context.ts';
import { readInputText } from './read-input.ts';

/** `portcullis changes`: which change filters a change touches. */
export async function runChangesCommand(flags: ChangesFlags, { host }: RunContext): Promise<ExitCode> {
  const question = await readQuestion(flags, host);
  const found = await detectEventChanges(portsOf(host), { ...question, policy: flags.config ?? null });
  if (flags.proof !== undefined) writeProof(flags.proof, found.filters, inputsOf(flags, host), host);
  if (flags.outputs === true) appendOutputs(outputsOf(found.filters, host), host);
  host.stdout.write(flags.json === true ? `${JSON.stringify(found, null, 2)}\n` : renderChangesTerminal(found));
  return exitCodes.passed;
}

/** @throws {UsageError} outside of a job of GitHub Actions, where nobody could read them. */
function outputsOf(filters: Readonly<Record<string, boolean>>, { env }: Host): Readonly<Record<string, string>> {
  if ((env['GITHUB_OUTPUT'] ?? '').trim() === '')
    throw new UsageError(
      '--outputs: GITHUB_OUTPUT is not set: there are no outputs outside GitHub Actions',
      'Elsewhere, write the same to a file: --proof FILE',
    );
  return Object.fromEntries(Object.entries(filters).map(([name, isChanged]) => [name, String(isChanged)]));
}

/** What the proof must not replace: the payload, and the policy in the work tree. */
function inputsOf({ config, event }: ChangesFlags, { cwd, env }: Host): readonly InputFile[] {
  const payload = event ?? env['GITHUB_EVENT_PATH'] ?? '';
  return [
    ...(payload === '' ? [] : [{ path: resolve(cwd, payload), what: 'the payload of the event' }]),
    ...[...policyFileNames, ...(config === undefined ? [] : [config])].map((name) => ({
      path: resolve(cwd, name),
      what: 'the policy',
    })),
  ];
}

/** @throws {UsageError} where it cannot be written, or would replace an input. */
function writeProof(
  file: string,
  filters: Readonly<Record<string, boolean>>,
  inputs: readonly InputFile[],
  { cwd }: Host,
): void {
  for (const clash of outputClashes([{ file, what: 'the proof' }], inputs, cwd).values())
    throw new UsageError(`--proof ${file}: cannot be written: ${clash}`);
  try {
    writeFileAtomically(resolve(cwd, file), `${JSON.stringify(filters)}\n`);
  } catch (error) {
    if (systemErrorCode(error) === null) throw error;
    throw new UsageError(`--proof ${file}: cannot be written: ${describeSystemError(error)}`);
  }
}

/** @throws {UsageError} where nothing says what to compare. */
async function readQuestion(flags: ChangesFlags, host: Host): Promise<Omit<EventChangesOptions, 'policy'>> {
  const { base, head, event: file = host.env['GITHUB_EVENT_PATH'] ?? '' } = flags;
  if (base !== undefined) {
    if (flags.event !== undefined)
      throw new UsageError('--event beside --base: both say what to compare', 'Leave one of them out.');
    const event = await localChange({ folder: host.cwd, base, head: head ?? 'HEAD' });
    return { event, commit: event.afterSha };
  }
  if (head !== undefined) throw new UsageError('--head without --base', 'Say what to compare with: --base origin/main');
  const [name, commit] = [host.env['GITHUB_EVENT_NAME'] ?? '', host.env['GITHUB_SHA'] ?? ''];
  if (name === '' || commit === '' || file === '')
    throw new UsageError(
      'nothing says what to compare',
      'Name a commit or a branch: --base origin/main; in a job of GitHub Actions, the event says it.',
    );
  const { text } = await readInputText('--event', file, host);
  return { event: parseChangeEvent(name, text, file), commit };
}

/** Git, and GitHub where there are a token and a repository. */
function portsOf({ env, cwd }: Host): EventChangesPorts {
  const [fullName, token] = [env['GITHUB_REPOSITORY'] ?? '', env['GITHUB_TOKEN'] ?? env['GH_TOKEN'] ?? ''];
  if (fullName === '' || token === '') return changePorts({ folder: cwd, explain: explainFailure });
  const serverUrl = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  return changePorts({
    folder: cwd,
    access: { serverUrl, token },
    repository: connectFromEnvironment(env).repository(fullName),
    explain: explainFailure,
  });
}
