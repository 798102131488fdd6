import type { ReportInput } from '@portcullis/gate-core';
import { readXml } from '../../xml/read-xml.ts';
import { attributeText } from '../../xml/whole-number.ts';
import { xmlFault } from '../../xml/xml-fault.ts';
import type { TextPosition } from '../../xml/xml-fault.ts';

import type { XmlElement, XmlHandler } from '../../xml/xml-handler.ts';
import { expectRoot } from '../../xml/xml-root.ts';
import type { DependencyReader, ScannedVulnerability } from './dependency.ts';

/** Reads the report in XML, of any version of its schema. */
export async function readDependencyCheckXml(input: ReportInput, reader: DependencyReader): Promise<void> {
  await readXml(input, new DependencyCheckDocument(reader).handler);
}

const vulnerabilityNames: ReadonlySet<string> = new Set(['vulnerability', 'suppressedVulnerability']);

interface OpenDependency {
  readonly texts: Map<string, string>;
  readonly relatedPaths: string[];
  readonly ids: string[];
  readonly vulnerabilities: ScannedVulnerability[];
}

interface OpenVulnerability {
  readonly texts: Map<string, string>;
  readonly cwes: string[];
  readonly fixedVersions: string[];
  readonly scores: Map<string, number>;
}

class DependencyCheckDocument {
  readonly #reader: DependencyReader;
  readonly #path: string[] = [];
  #dependency: OpenDependency | null = null;
  #vulnerability: OpenVulnerability | null = null;
  #isSupported = false;

  constructor(reader: DependencyReader) {
    this.#reader = reader;
  }

  get handler(): XmlHandler {
    return {
      textOf: new Set([
        ...['fileName', 'filePath', 'id', 'name', 'severity', 'description', 'notes', 'cwe', 'message'],
        ...['baseScore', 'score', 'cvssScore', 'baseSeverity'],
      ]),
      open: (element) => {
        this.#begin(element);
        this.#path.push(element.name);
      },
      close: (name, text, position) => {
        this.#path.pop();
        this.#end(name, text.trim(), position);
      },
    };
  }

  #begin(element: XmlElement): void {
    const { name, ancestors } = element;
    const parent = ancestors.at(-1);
    if (parent === undefined) expectRoot(element, ['analysis'], 'Dependency-Check XML');
    else if (name === 'dataSource') this.#reader.sources += 1;
    else if (name === 'dependency' && parent === 'dependencies')
      this.#dependency = { texts: new Map(), relatedPaths: [], ids: [], vulnerabilities: [] };
    else if (parent === 'vulnerabilities') this.#beginVulnerability(element);
    else if (parent === 'vulnerableSoftware') this.#addFix(element);
  }

  #beginVulnerability(element: XmlElement): void {
    if (!vulnerabilityNames.has(element.name))
      throw xmlFault('invalid-content', `<${element.name}> is no vulnerability`, element.position);
    this.#vulnerability = { texts: new Map(), cwes: [], fixedVersions: [], scores: new Map() };
  }

  #addFix(element: XmlElement): void {
    if (attributeText(element, 'vulnerabilityIdMatched') !== 'true') return;
    const end = attributeText(element, 'versionEndExcluding');
    if (end !== null) this.#vulnerability?.fixedVersions.push(end);
  }

  #end(name: string, text: string, position: () => TextPosition): void {
    const parent = this.#path.at(-1) ?? '';
    if (name === 'scanInfo') this.#isSupported = true;
    else if (name === 'message' && parent === 'exception' && this.#path.at(-2) === 'analysisExceptions')
      this.#reader.addFailure(text === '' ? 'an analyser failed' : text);
    else if (parent === 'dependency') this.#dependency?.texts.set(name, text);
    else if (name === 'filePath' && parent === 'relatedDependency') this.#dependency?.relatedPaths.push(text);
    else if (name === 'id' && parent === 'package' && this.#path.at(-3) === 'dependency')
      this.#dependency?.ids.push(text);
    else if (this.#vulnerability !== null) this.#endInVulnerability(name, text, parent, this.#vulnerability, position);
    if (name === 'dependency' && parent === 'dependencies') this.#endDependency(position);
    if (name === 'analysis' && !this.#isSupported)
      throw xmlFault('wrong-format', 'the report has no <scanInfo>', position());
  }

  #endInVulnerability(
    name: string,
    text: string,
    parent: string,
    open: OpenVulnerability,
    position: () => TextPosition,
  ): void {
    if (name === 'cwe') open.cwes.push(text);
    else if (vulnerabilityNames.has(parent)) open.texts.set(name, text);
    else if (/^cvssV[234]$/u.test(parent)) {
      if (/^(?:baseScore|score)$/u.test(name) && text !== '') open.scores.set(parent, Number(text));
      if (/^(?:baseSeverity|severity)$/u.test(name)) open.texts.set(`${parent}.severity`, text);
    }
    if (parent !== 'vulnerabilities') return;
    this.#dependency?.vulnerabilities.push(closed(open, name === 'suppressedVulnerability', position));
    this.#vulnerability = null;
  }

  #endDependency(position: () => TextPosition): void {
    const { texts, relatedPaths, ids, vulnerabilities } = this.#dependency ?? {
      texts: new Map<string, string>(),
      relatedPaths: [],
      ids: [],
      vulnerabilities: [],
    };
    this.#dependency = null;
    const fileName = texts.get('fileName') ?? '';
    if (fileName === '') throw xmlFault('invalid-content', 'a <dependency> names no file', position());
    this.#reader.add({ fileName, filePath: texts.get('filePath') ?? null, relatedPaths, ids, vulnerabilities });
  }
}

function closed(open: OpenVulnerability, isSuppressed: boolean, position: () => TextPosition): ScannedVulnerability {
  const { texts, cwes, fixedVersions, scores } = open;
  const first = (...names: readonly string[]): string | null =>
    names.map((name) => texts.get(name) ?? '').find((text) => text !== '') ?? null;
  const name = first('name');
  if (name === null) throw xmlFault('invalid-content', 'a vulnerability has no name', position());
  const score =
    scores.get('cvssV4') ?? scores.get('cvssV3') ?? scores.get('cvssV2') ?? Number(first('cvssScore') ?? 'NaN');
  return {
    name,
    severity: first('severity', 'cvssV4.severity', 'cvssV3.severity', 'cvssV2.severity'),
    score: Number.isFinite(score) ? score : null,
    description: first('description'),
    cwes,
    fixedVersions,
    ...(isSuppressed && { suppressed: { reason: first('notes') } }),
  };
}
