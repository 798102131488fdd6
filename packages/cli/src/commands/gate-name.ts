import { gateNameRule, isGateName } from '@portcullis/automations';
import { UsageError } from '../options/usage-error.ts';

/** @throws {UsageError} for a name that is none of a gate */
export function refuseStrangeGate(gate: string | undefined): void {
  if (gate === undefined || isGateName(gate)) return;
  throw new UsageError(`--gate ${gate}: expected ${gateNameRule}`, 'An example: --gate backend');
}
