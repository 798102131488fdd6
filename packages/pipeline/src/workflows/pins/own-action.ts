import type { Pipeline } from '../../declaration/pipeline-schema.ts';
import type { ChosenPin } from './choose-pin.ts';

/** The Action that a policy names for the workflows. */
export interface OwnAction {
  readonly name: string;
  readonly pin: ChosenPin;
}

/** The Action that workflows call; `null`: they call the command. */
export function ownAction({ step }: Pipeline['workflows']): OwnAction | null {
  if (step === undefined || !('action' in step)) return null;
  const [name = '', sha = ''] = step.action.split('@');
  return { name, pin: { sha, version: step.version } };
}

/** Its pin by its name, as the table of pins has it. */
export function ownPins(action: OwnAction | null): Readonly<Record<string, ChosenPin>> {
  return action === null ? {} : { [action.name]: action.pin };
}
