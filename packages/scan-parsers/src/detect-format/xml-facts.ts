import { ReportError } from '@portcullis/gate-core/report-parser';
import type { ReportFault } from '@portcullis/gate-core';
import { createXmlReader } from '../xml/xml-reader.ts';
import type { XmlElement } from '../xml/xml-handler.ts';
import type { XmlFacts } from './facts.ts';

/** Collects {@link XmlFacts} while a document is read. */
export interface XmlFactsCollector {
  write(text: string): void;
  end(): void;
  /** `null` until the root element began. */
  facts(): XmlFacts | null;
  /** Why reading stopped. */
  fault(): ReportFault | null;
}

const childrenLimit = 100;

/** An empty collector. Text that is not well-formed ends the collecting: the parser will report what is wrong. */
export function createXmlFacts(): XmlFactsCollector {
  const children = new Set<string>();
  let root: Pick<XmlFacts, 'root' | 'namespace' | 'attributes'> | null = null;
  let isComplete = false;
  let fault: ReportFault | null = null;

  function open(element: XmlElement): void {
    if (root === null) root = { root: element.name, namespace: element.namespace, attributes: element.attributes() };
    else if (element.ancestors.length === 1 && children.size < childrenLimit) children.add(element.name);
  }

  const reader = createXmlReader({ open });

  function guarded(read: () => void): void {
    if (fault !== null) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      fault = error.fault;
    }
  }

  return {
    write: (text) => {
      guarded(() => {
        reader.write(text);
      });
    },
    end: () => {
      guarded(() => {
        reader.end();
        isComplete = true;
      });
    },
    facts: () => root && { kind: 'xml', ...root, children, isComplete },
    fault: () => fault,
  };
}
