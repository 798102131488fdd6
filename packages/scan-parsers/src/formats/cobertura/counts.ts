import { createExamples } from '../../metrics/examples.ts';
import type { Examples } from '../../metrics/examples.ts';
import { shortText } from '../../findings/plain-text.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import { readCoberturaLine } from './line.ts';
import { createLineMerger } from './merge.ts';
import type { MergedLines } from './merge.ts';

/** The contents of a Cobertura report, counted from its lines. */
export interface CoberturaCounts extends MergedLines {
  /** Lines and branches of every class, counted once for each class that lists them. */
  readonly lines: number;
  readonly linesCovered: number;
  readonly branches: number;
  readonly branchesCovered: number;
  /** Classes whose lines are only under their methods: they are not counted. */
  readonly uncounted: Examples;
  /** The root's own figures, as written. Never to be judged by. */
  readonly root: Readonly<Record<string, string>>;
  /** Folders that file names are relative to, as written. */
  readonly sources: readonly string[];
  readonly producedAt: string | null;
}

const rootFigures = [
  'line-rate',
  'branch-rate',
  'lines-valid',
  'lines-covered',
  'branches-valid',
  'branches-covered',
  'version',
];
const sourcesLimit = 1000;
const nameLength = 200;

/** A handler that counts, and the counts once the document has been read. */
export function countCobertura(): { readonly handler: XmlHandler; readonly counts: () => CoberturaCounts } {
  const totals = { lines: 0, linesCovered: 0, branches: 0, branchesCovered: 0 };
  const merger = createLineMerger();
  const uncounted = createExamples();
  const sources: string[] = [];
  let openClass = { name: '', lines: 0, methodLines: 0 };
  let root: Record<string, string> = {};
  let producedAt: string | null = null;

  function open(element: XmlElement): void {
    const { name, ancestors } = element;
    if (ancestors.length === 0) openRoot(element);
    else if (ancestors.length === 1) expectChild(element, root);
    if (name === 'package') merger.openPackage();
    else if (name === 'class') openFile(fileName(element), element.attribute('name') ?? '');
    else if (name === 'line' && ancestors.at(-1) === 'lines') addLineOf(ancestors.at(-2), element);
  }

  function openFile(file: string, className: string): void {
    openClass = { name: file, lines: 0, methodLines: 0 };
    merger.openClass(file, className);
  }

  function addLineOf(owner: string | undefined, element: XmlElement): void {
    if (owner === 'class') addLine(element);
    else if (owner === 'method') openClass.methodLines += 1;
  }

  function openRoot(element: XmlElement): void {
    expectRoot(element, ['coverage'], 'Cobertura XML');
    root = Object.fromEntries(rootFigures.flatMap((name) => pair(name, element.attribute(name))));
    producedAt = epochInstant(element.attribute('timestamp'));
  }

  function addLine(element: XmlElement): void {
    const line = readCoberturaLine(element);
    totals.lines += 1;
    openClass.lines += 1;
    totals.linesCovered += line.isCovered ? 1 : 0;
    totals.branches += line.branches;
    totals.branchesCovered += line.branchesCovered;
    if (!merger.add(line))
      throw xmlFault('too-large', 'the report has more distinct lines than can be merged', element.position);
  }

  function close(name: string, text: string): void {
    if (name === 'class' && openClass.lines === 0 && openClass.methodLines > 0)
      uncounted.add(
        `${shortText(openClass.name, nameLength)}: ${openClass.methodLines} lines listed only under its methods`,
      );
    if (name === 'source' && sources.length < sourcesLimit) sources.push(text.trim());
  }

  return {
    handler: { textOf: new Set(['source']), open, close },
    counts: () => ({
      ...totals,
      ...merger.result(),
      uncounted: uncounted.taken(),
      root,
      sources,
      producedAt,
    }),
  };
}

/** Clover, SonarQube's generic format and others have a root of the same name. */
function expectChild(child: XmlElement, root: Readonly<Record<string, string>>): void {
  if (child.name === 'packages' || child.name === 'sources') return;
  if (child.name !== 'project' && child.name !== 'file' && 'line-rate' in root) return;
  throw xmlFault(
    'wrong-format',
    `<${child.name}> is not part of <coverage> in Cobertura XML`,
    child.position,
    child.name === 'project'
      ? 'This looks like a Clover report: have the tool write Cobertura XML.'
      : "Have the tool write Cobertura XML. SonarQube's generic coverage is the format sonar-coverage.",
  );
}

function fileName(element: XmlElement): string {
  const name = element.attribute('filename');
  if (name === undefined) throw xmlFault('invalid-content', 'a <class> has no filename', element.position);
  return name;
}

function pair(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}

/** Cobertura writes milliseconds since 1970, several others seconds: the two are a factor of a thousand apart. */
function epochInstant(text: string | undefined): string | null {
  if (text === undefined || !/^\d{9,14}$/u.test(text)) return null;
  const value = Number(text);
  return new Date(value < 100_000_000_000 ? value * 1000 : value).toISOString();
}
