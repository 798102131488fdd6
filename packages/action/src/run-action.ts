import { credentialsOf } from '@portcullis/automations';
import type { StepFailure } from './describe-failure.ts';
import { exitCodes } from './exit-codes.ts';
import type { ActionHost } from './host.ts';
import { ActionUsageError } from './inputs/action-usage-error.ts';
import { readInputs } from './inputs/read-inputs.ts';
import { modes } from './modes.ts';
import { ActionConsole } from './runner/console.ts';
import { createRunnerFiles } from './runner/file-commands.ts';

/**
 * Runs the step and returns its exit code; it never throws and never ends the process.
 *
 * Credentials are masked before anything else is written.
 */
export async function runAction(host: ActionHost): Promise<number> {
  const console = new ActionConsole(host);
  for (const credential of credentialsOf(host.env)) console.mask(credential);
  try {
    const inputs = readInputs(host.env);
    const mode = await modes[inputs.mode]();
    return await mode.run({ host, inputs, console, files: createRunnerFiles(host) });
  } catch (error) {
    const failure = error instanceof ActionUsageError ? usageFailure(error) : await failureOf(error);
    console.annotate('error', failure.title, failure.message);
    if (failure.details !== '') console.log(failure.details);
    return failure.exitCode;
  } finally {
    console.finish();
  }
}

/** The words for what a mode failed with are only loaded when one has. */
async function failureOf(error: unknown): Promise<StepFailure> {
  try {
    const { describeFailure } = await import('./describe-failure.ts');
    return describeFailure(error);
  } catch {
    return loadFailure(error);
  }
}

/** Inputs are refused without loading a mode. */
function usageFailure({ message, hint }: ActionUsageError): StepFailure {
  return {
    title: 'Portcullis',
    message: hint === null ? message : `${message}. ${hint}`,
    details: '',
    exitCode: exitCodes.inconclusive,
  };
}

/** What failed, when even the words for it cannot be loaded. */
function loadFailure(error: unknown): StepFailure {
  return {
    title: 'Portcullis',
    message: `internal error: ${error instanceof Error ? error.message : String(error)}`,
    details: '',
    exitCode: exitCodes.internalError,
  };
}
