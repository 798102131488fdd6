/** Variables that hold a credential, or an address that is as good as one. */
const credentialVariables = [
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'INPUT_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'PORTCULLIS_WEBHOOK_URL',
] as const;

/** Every credential in the environment, also as git and HTTP pass tokens on. */
export function credentialsOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const values = credentialVariables.flatMap((variable) => (env[variable] ?? '').trim());
  const found = new Set(values.filter((value) => value !== ''));
  for (const value of [...found]) found.add(Buffer.from(`x-access-token:${value}`).toString('base64'));
  return [...found];
}
