import type { Invocation } from './invocations.ts';
import type { ArtifactUri, UriBases } from './locations.ts';
import { rootsOf } from './locations.ts';
import type { Tool } from './rules.ts';
import { unknownTool } from './rules.ts';
import { isSecretScanner } from './secrets.ts';

/** What the results of a run depend on, as far as it is known. The members of a run come in any order. */
export class RunFacts {
  /** `null`: not met yet. */
  tool: Tool | null = null;
  readonly invocations: Invocation[] = [];
  readonly artifacts: ArtifactUri[] = [];
  private currentBases: UriBases = new Map();
  private currentRoots: readonly string[] = [];

  get bases(): UriBases {
    return this.currentBases;
  }

  set bases(bases: UriBases) {
    this.currentBases = bases;
    this.currentRoots = rootsOf(bases);
  }

  /** Absolute folders that paths are made relative to. */
  get roots(): readonly string[] {
    return this.currentRoots;
  }

  get knownTool(): Tool {
    return this.tool ?? unknownTool;
  }

  /** Lower-cased, as findings name it. */
  get toolName(): string {
    return this.knownTool.driver.name?.trim().toLowerCase() ?? 'unknown';
  }

  /** Free text of such a run may repeat a secret. */
  get isAboutSecrets(): boolean {
    return isSecretScanner(this.toolName);
  }
}
