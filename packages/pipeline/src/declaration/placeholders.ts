import type { Leg } from './resolved-pipeline.ts';

/** What `${…}` can stand for in a command, a path or a variable. */
export interface Fillings {
  readonly matrix: Leg;
  /** Paths of reports by name. */
  readonly reports: Readonly<Record<string, string>>;
  /** How often the tool itself tries tests again. */
  readonly flakyRetries: number;
}

/** One `${matrix.NAME}`, `${reports.NAME}` or `${retries.NAME}`. Anything else in a command is the shell's. */
export interface Placeholder {
  readonly kind: 'matrix' | 'reports' | 'retries';
  readonly name: string;
}

const pattern = /\$\{(matrix|reports|retries)\.([^{}]*)\}/gu;

/** All placeholders of a text, in their order. */
export function placeholdersOf(text: string): readonly Placeholder[] {
  return [...text.matchAll(pattern)].flatMap(([, kind, name = '']) => (isKind(kind) ? [{ kind, name }] : []));
}

/** The text with its placeholders filled in; one that has no value stays, and was an issue before. */
export function fillIn(text: string, fillings: Fillings): string {
  return text.replace(pattern, (whole, kind: string, name: string) => valueOf(kind, name, fillings) ?? whole);
}

function valueOf(kind: string, name: string, { matrix, reports, flakyRetries }: Fillings): string | undefined {
  if (kind === 'retries') return name === 'flaky' ? String(flakyRetries) : undefined;
  const values = kind === 'matrix' ? matrix : reports;
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function isKind(text: string | undefined): text is Placeholder['kind'] {
  return text === 'matrix' || text === 'reports' || text === 'retries';
}
