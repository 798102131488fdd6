import { maskSecrets } from './known-secrets.ts';

/**
 * The name of a container image without tag and digest, as any tool spells it: `docker.io/library/debian:12` and `debian@sha256:…` are both
 * `debian`. A new tag is the same image in another version. `null` for what names none.
 */
export function imageName(reference: string | null): string | null {
  if (reference === null || reference.length > 500) return null;
  // In lower case, a token no longer looks like one.
  const name = maskSecrets(reference)
    .trim()
    .replace(/^docker:(?:\/\/)?/u, '')
    .replace(/@sha256:[0-9a-f]*$/iu, '')
    // A colon before a slash is a registry's port.
    .replace(/:[\w.-]*$/u, '')
    .replace(/^(?:index\.)?docker\.io\//u, '')
    .replace(/^library\//u, '');
  return name === '' ? null : name.toLowerCase();
}
