import { PolicyError, formatPolicyIssue, loadConfig, loadPolicy, parseConfig } from '../index.ts';
import type { ConfigFiles, ConfigOptions, LoadedConfig } from '../index.ts';

/** The messages for a policy file; none if it is valid. */
export function messagesOf(text: string, options: ConfigOptions = {}): readonly string[] {
  try {
    parseConfig(text, { file: 'portcullis.yml', ...options });
    return [];
  } catch (error) {
    return linesOf(error);
  }
}

/** The messages for a set of files, read from `portcullis.yml`. */
export async function messagesOfFiles(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return loadPolicy('portcullis.yml', filesOf(files)).then(
    () => [],
    (error: unknown) => linesOf(error),
  );
}

/** Loads a set of files from `portcullis.yml`. */
export function load(files: Readonly<Record<string, string>>): Promise<LoadedConfig> {
  return loadConfig('portcullis.yml', filesOf(files));
}

export function filesOf(files: Readonly<Record<string, string>>): ConfigFiles {
  const texts = new Map(Object.entries(files));
  return { read: (path) => Promise.resolve(texts.get(path) ?? null) };
}

export function linesOf(error: unknown): readonly string[] {
  if (error instanceof PolicyError) return error.issues.map(formatPolicyIssue);
  throw error;
}
