export { runAction } from './run-action.ts';
export type { ActionHost } from './host.ts';
export { actionModes, inputDefinitions } from './inputs/input-definitions.ts';
export { outputDefinitions } from './outputs/output-definitions.ts';
