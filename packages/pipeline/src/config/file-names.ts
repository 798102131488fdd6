/** Names that other files have in a policy: `extends` and `waivers.file`. */

const policyFile = /\.(?:ya?ml|json)$/iu;
const remote = /^[a-z][a-z0-9+.-]*:|^\/\/|^git@|@[0-9a-f]{7,40}$/iu;
const control = /\p{Cc}/u;

/** Whether a name can only mean a file, and not a preset. */
export function isFileName(text: string): boolean {
  return policyFile.test(text);
}

/**
 * Why a name cannot be that of a file to read, as a phrase that follows it, and what to write instead; `null` if it
 * can.
 */
export function refuseFileName(text: string): { readonly message: string; readonly suggestion: string | null } | null {
  const refuse = (
    message: string,
    suggestion: string | null = null,
  ): { message: string; suggestion: string | null } => ({ message, suggestion });
  if (/^[a-z]:/iu.test(text) || /^[/\\]/u.test(text))
    return refuse('is an absolute path: name files relative to this one, so that it reads the same everywhere');
  if (text.startsWith('~'))
    return refuse('starts in a home folder: name files relative to this one, so that it reads the same everywhere');
  if (remote.test(text))
    return refuse('is not fetched: a gate is judged offline; keep a copy in the repository and extend that');
  if (control.test(text)) return refuse('has characters that no file name should have');
  if (text.includes('\\')) return refuse('has backslashes: write paths with `/`', text.replaceAll('\\', '/'));
  return null;
}
