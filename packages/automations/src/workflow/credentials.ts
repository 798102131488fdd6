import type { WorkflowVariables } from './workflow-variables.ts';

/** The variable with the address for short messages, which is as good as a credential. */
export const webhookVariable = 'PORTCULLIS_WEBHOOK_URL';

/** Variables that hold a credential. */
const credentialVariables = [
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'INPUT_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  webhookVariable,
] as const;

/** Every credential in the environment, also as git and HTTP pass tokens on: no output may hold one. */
export function credentialsOf(env: WorkflowVariables): readonly string[] {
  const values = credentialVariables.flatMap((variable) => (env[variable] ?? '').trim());
  const found = new Set(values.filter((value) => value !== ''));
  for (const value of [...found]) found.add(Buffer.from(`x-access-token:${value}`).toString('base64'));
  return [...found];
}
