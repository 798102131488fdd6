import type { ReportFormat } from '../report-format.ts';
import { cyclonedxDetector } from './detector.ts';

/**
 * CycloneDX bills of materials, JSON and XML, with the vulnerabilities that they list.
 *
 * One finding for each vulnerability and component that it affects, rated by the worst of its ratings; it is suppressed
 * if its analysis says that the product is not affected. The findings are attributed to the first tool that the
 * document names. A bill without a list of vulnerabilities is not a scan and names no tool, so a rule about a tool does
 * not pass because of it. `components` counts the top level, `components_nested` all but the product itself. Metric:
 * `sbom.components`. A document with neither components nor vulnerabilities is a scan of nothing.
 *
 * @see https://cyclonedx.org/docs/latest/json/
 */
export const cyclonedxFormat: ReportFormat = {
  parser: {
    format: 'cyclonedx',
    title: 'CycloneDX',
    produces: ['findings', 'metrics'],
    tools: null,
    categories: ['vulnerability'],
    parse: async (input, sink) => (await import('./read-cyclonedx.ts')).readCyclonedx(input, sink),
  },
  detector: cyclonedxDetector,
  noun: 'a CycloneDX bill of materials',
  exitCodes: null,
};
