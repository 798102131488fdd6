import type { FindingCategory } from '@portcullis/gate-core';
import { categoryOfBiome } from '../biome/diagnostic.ts';
import { categoryOfEslint } from '../eslint/category.ts';
import { categoryOfOxlint } from '../oxlint/category.ts';
import { rubocopCategory } from '../rubocop/category.ts';

/** The tool behind an error, and the rule by the tool's own name for it. */
export interface CheckstyleSource {
  readonly tool: string;
  readonly ruleId: string | null;
}

interface Writer {
  readonly tool: string;
  /** Sources that only this tool writes. Group 1 is its own name of the rule. */
  readonly source: RegExp;
}

/** Many linters write this format. Each names its rules in a way of its own; the first that fits counts. */
const writers: readonly Writer[] = [
  // RuboCop's formatter puts its departments behind Checkstyle's package.
  { tool: 'rubocop', source: /^com\.puppycrawl\.tools\.checkstyle\.([A-Z]\w*\/[\w/]+)$/u },
  { tool: 'checkstyle', source: /^com\.puppycrawl\.tools\.checkstyle\.(?:[\w$]+\.)*([\w$]+)$/u },
  { tool: 'eslint', source: /^eslint\.rules\.(.+)$/u },
  { tool: 'stylelint', source: /^stylelint\.rules\.(.+)$/u },
  { tool: 'swiftlint', source: /^swiftlint\.rules\.(.+)$/u },
  { tool: 'shellcheck', source: /^ShellCheck\.(SC\d+)$/u },
  { tool: 'hadolint', source: /^((?:DL|SC)\d{4})$/u },
  { tool: 'detekt', source: /^detekt\.(.+)$/u },
  { tool: 'scalastyle', source: /^org\.scalastyle\.(?:[\w$]+\.)*([\w$]+)$/u },
  { tool: 'tslint', source: /^(?:failure|warning)\.tslint\.(.+)$/u },
  { tool: 'php-cs-fixer', source: /^PHP-CS-Fixer\.(.+)$/u },
  { tool: 'oxlint', source: /^((?:[a-z][\w-]*)\([\w/-]+\))$/u },
  { tool: 'biome', source: /^((?:lint|assist)\/[a-zA-Z]+\/\w+)$/u },
  { tool: 'ktlint', source: /^((?:standard|experimental):[\w-]+)$/u },
  // A standard, a category, a sniff and its code.
  { tool: 'php_codesniffer', source: /^((?:[A-Z]\w*\.){3}[A-Z]\w*|Internal\.[A-Z]\w*(?:\.\w+)*)$/u },
];

/** golangci-lint gives the linter as the source, and always this version of the format. */
const linterOfGo = /^[a-z][a-z0-9_-]*$/u;
const versionOfGo = '5.0';

/** The tool of an error whose source is of no known one. */
export const anonymousWriter = 'checkstyle';

/**
 * The tool that wrote an error, by its source.
 *
 * @param version as the root states it, which most tools fill in with one of Checkstyle's.
 * @returns {@link anonymousWriter} for a source that is of no known tool.
 * @see ADR 0193
 */
export function checkstyleSource(source: string | null, version: string | null): CheckstyleSource {
  if (source === null) return { tool: anonymousWriter, ruleId: null };
  for (const { tool, source: pattern } of writers) {
    const rule = pattern.exec(source)?.[1];
    if (rule !== undefined) return { tool, ruleId: rule };
  }
  const isOfGo = version === versionOfGo && linterOfGo.test(source);
  return { tool: isOfGo ? 'golangci-lint' : anonymousWriter, ruleId: source };
}

const aboutCode: ReadonlySet<string> = new Set(['shellcheck']);
const aboutImages: ReadonlySet<string> = new Set(['hadolint']);

/** What an error is about, as in the tool's own format where that is read too. */
export function checkstyleCategory({ tool, ruleId }: CheckstyleSource): FindingCategory {
  if (tool === 'eslint') return categoryOfEslint(ruleId);
  if (tool === 'oxlint') return categoryOfOxlint(ruleId);
  if (tool === 'biome') return categoryOfBiome(ruleId);
  if (tool === 'golangci-lint') return categoryOfGoLinter(ruleId);
  if (tool === 'rubocop') return rubocopCategory(ruleId);
  if (aboutImages.has(tool)) return 'misconfiguration';
  return aboutCode.has(tool) ? 'code' : 'style';
}

/** Linters of Go that look for security flaws and for bugs; the others are about style. */
const bugLinters: ReadonlySet<string> = new Set([
  'gosec',
  'govet',
  'staticcheck',
  'errcheck',
  'typecheck',
  'bidichk',
  'bodyclose',
  'contextcheck',
  'durationcheck',
  'errorlint',
  'exhaustive',
  'nilerr',
  'noctx',
  'rowserrcheck',
  'sqlclosecheck',
]);

/** What golangci-lint's findings are about, by the linter that made them. */
export function categoryOfGoLinter(linter: string | null): FindingCategory {
  return linter !== null && bugLinters.has(linter) ? 'code' : 'style';
}
