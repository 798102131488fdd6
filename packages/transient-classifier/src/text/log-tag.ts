/** Prefixes that programs put before the lines of the programs that they run. */
const forms: readonly RegExp[] = [
  /** BuildKit's plain progress: `#12 [deps 4/4] `. */
  /^#\d+ \[[^\]]{1,80}\] (?=.)/u,
  /** Docker Compose: `web-1  | `. */
  /^[A-Za-z][\w.-]{0,80} +\| (?=.)/u,
  /** Turborepo, Lerna, npm-run-all: `api:install: `; pnpm: `packages/api install: `. */
  /^(?:@[\w.-]{1,60}\/)?[A-Za-z][\w./-]{0,80}[:# ](?:build|test|lint|install|postinstall|preinstall|prepare|typecheck|type-check|check|compile|deploy|generate|codegen|e2e|format|docs|bundle|package|publish|ci|dev|start)(?:[:-][\w-]{1,40})*: (?=.)/u,
  /** concurrently, Nx, Jenkins' parallel branches: `[api] `. */
  /^\[(?!(?:error|err|warn|warning|info|debug|trace|notice|fatal|command|group|section|stderr|stdout|ok|fail|failed|pass|passed|skip|skipped|chromium|firefox|webkit)\])@?[A-Za-z][\w@/ .:-]{0,60}\] (?=.)/u,
];
/** Levels such as Maven's show what kind of line it is, not who wrote it. */
const level = /^\[[A-Z]+\]/u;

/** @returns a line without the name of the program that wrote it; `null` when it bears none. */
export function withoutLogTag(text: string): string | null {
  if (level.test(text)) return null;
  const prefix = forms.map((form) => form.exec(text)?.[0]).find((found) => found !== undefined);
  return prefix === undefined ? null : text.slice(prefix.length);
}
