import { configSchema, FileRefusedError, loadConfig } from '@portcullis/pipeline';
import type {
  AlertSettings,
  ConfigFiles,
  GateSettings,
  HealthSettings,
  LoadedConfig,
  RerunSettings,
} from '@portcullis/pipeline';
import type { RuleSet } from '@portcullis/transient-classifier';
import { compileClassifierRules } from '../classify/load-classifier-settings.ts';
import { policyFileNames } from '../node/find-policy-file.ts';
import type { BranchFilePort } from '../ports/publishing.ts';

/** What a policy says to the programs that act. */
export interface ActingSettings {
  readonly rerun: RerunSettings;
  readonly alert: AlertSettings;
  readonly health: HealthSettings;
  readonly gate: GateSettings;
  /** The rules for logs, the policy's own before the built-in ones. @default the built-in ones */
  readonly rules?: RuleSet;
}

/**
 * Reads the settings of the programs that act from a policy file and all that it extends.
 *
 * @param entry path of the policy file, as `files` knows it.
 * @throws {PolicyError} with every problem and its place.
 */
export async function loadActingSettings(entry: string, files: ConfigFiles): Promise<ActingSettings> {
  const loaded = await loadConfig(entry, files);
  const { rerun, alert, health, gate } = loaded.config;
  const settings = { rerun, alert, health, gate };
  return hasClassifierRules(loaded) ? { ...settings, rules: await compileClassifierRules(loaded) } : settings;
}

function hasClassifierRules({ config: { classifier } }: LoadedConfig): boolean {
  return classifier.rules.length > 0 || classifier.disable.length > 0;
}

/** The settings where there is no policy. */
export function defaultActingSettings(): ActingSettings {
  const { rerun, alert, health, gate } = configSchema.parse({ version: 1 });
  return { rerun, alert, health, gate };
}

/**
 * The policy of a branch, read without a checkout: a job that only acts needs none.
 *
 * @returns the settings and the file's name; `null` if the branch has no policy.
 * @throws {PolicyError} for a policy with problems, and the error of a failed request.
 */
export async function loadActingSettingsOf(
  port: BranchFilePort,
  branch: string,
): Promise<{ readonly settings: ActingSettings; readonly file: string } | null> {
  const files = branchPolicyFiles(port, branch);
  for (const file of policyFileNames)
    if ((await files.read(file, file)) !== null) return { settings: await loadActingSettings(file, files), file };
  return null;
}

function branchPolicyFiles(port: BranchFilePort, branch: string): ConfigFiles {
  return {
    read: async (path) => {
      const parts: string[] = [];
      for (const part of path.split('/')) {
        if (part === '' || part === '.') continue;
        if (part !== '..') parts.push(part);
        else if (parts.pop() === undefined)
          throw new FileRefusedError('leads out of the repository: keep a copy inside');
      }
      const bytes = await port.readFile(branch, parts.join('/'));
      return bytes === null ? null : new TextDecoder().decode(bytes);
    },
  };
}
