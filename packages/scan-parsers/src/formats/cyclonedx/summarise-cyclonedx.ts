import type { ReportSummary } from '@portcullis/gate-core';
import type { ImageOfReport } from '../../findings/image-name.ts';
import type { BomCollector } from '../../sbom/bom-collector.ts';
import { summariseBom } from '../../sbom/summarise-bom.ts';

/** What a CycloneDX document states about itself. */
export interface CyclonedxHead {
  readonly spec: string | null;
  readonly producedAt: string | null;
  /** The container image that the document is about. */
  readonly image: ImageOfReport;
}

/** The summary of a CycloneDX document in JSON or XML. */
export function summariseCyclonedx(
  format: 'json' | 'xml',
  { spec, producedAt, image }: CyclonedxHead,
  bom: BomCollector,
): ReportSummary {
  return summariseBom(
    'cyclonedx',
    {
      tools: bom.speakers,
      entries: bom.components,
      isEmpty: bom.components + bom.vulnerabilities === 0,
      metric: 'sbom.components',
    },
    { format, spec, ...bom.figures(), by_analysis_state: bom.statesFigure() },
    producedAt,
    image,
  );
}
