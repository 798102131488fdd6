import { maskedLowerCase } from '../../findings/known-secrets.ts';
import { overriddenLevels } from './invocations.ts';
import type { Invocation } from './invocations.ts';
import type { ArtifactUri, UriBases } from './locations.ts';
import { rootsOf } from './locations.ts';
import { RuleSubjects } from './rule-subjects.ts';
import type { Rule, Tool } from './rules.ts';
import { toolOfDriver } from './tool-of-driver.ts';
import { unknownTool } from './rules.ts';
import { isSecretScanner } from './secrets.ts';

/** Lower-cased, as findings name it. */
const nameOf = ({ driver }: Tool): string => toolOfDriver(maskedLowerCase(driver.name?.trim() ?? 'unknown'));

const nameOfUnknown = nameOf(unknownTool);

/** What the results of a run depend on, as far as known. The members of a run come in any order. */
export class RunFacts {
  readonly invocations: Invocation[] = [];
  readonly artifacts: ArtifactUri[] = [];
  #currentTool: Tool | null = null;
  #currentName = nameOfUnknown;
  #subjects: RuleSubjects | null = null;
  readonly #levels = new Map<Invocation, ReadonlyMap<Rule, string>>();
  #currentBases: UriBases = new Map();
  #currentRoots: readonly string[] = [];

  /** `null`: not read yet. */
  get tool(): Tool | null {
    return this.#currentTool;
  }

  set tool(tool: Tool | null) {
    this.#currentTool = tool;
    this.#currentName = nameOf(this.knownTool);
    this.#subjects = null;
    this.#levels.clear();
  }

  get bases(): UriBases {
    return this.#currentBases;
  }

  set bases(bases: UriBases) {
    this.#currentBases = bases;
    this.#currentRoots = rootsOf(bases);
  }

  /** Absolute base folders of paths. */
  get roots(): readonly string[] {
    return this.#currentRoots;
  }

  get knownTool(): Tool {
    return this.tool ?? unknownTool;
  }

  /** Lower-cased, as findings name it. */
  get toolName(): string {
    return this.#currentName;
  }

  /** What results of its rules are about. */
  get subjects(): RuleSubjects {
    return (this.#subjects ??= new RuleSubjects(this.#currentName));
  }

  /** Free text of such a run may repeat a secret. */
  get isAboutSecrets(): boolean {
    return isSecretScanner(this.toolName);
  }

  /**
   * The level that the invocation of a result sets for its rule, or `null`.
   *
   * @param invocationIndex `provenance.invocationIndex` (§3.48.6); without one it is 0 if there is one invocation, else
   * none
   */
  overriddenLevel(invocationIndex: number | null, rule: Rule | null): string | null {
    const invocation = this.invocations[invocationIndex ?? (this.invocations.length === 1 ? 0 : -1)];
    if (rule === null || invocation === undefined) return null;
    let levels = this.#levels.get(invocation);
    if (levels === undefined) {
      levels = overriddenLevels(invocation, this.knownTool);
      this.#levels.set(invocation, levels);
    }
    return levels.get(rule) ?? null;
  }
}
