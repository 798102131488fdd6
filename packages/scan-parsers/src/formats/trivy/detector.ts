import { isEmptyArray, isNull } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/** Version 2 (`SchemaVersion`), version 1 (an array of targets) and the Kubernetes layouts (`ClusterName`). */
export const trivyDetector: FormatDetector = {
  format: 'trivy',
  detect: (facts) =>
    facts.kind === 'json' &&
    ((facts.at('SchemaVersion') === 'number' &&
      (facts.at('ArtifactName') !== undefined ||
        facts.at('ArtifactType') !== undefined ||
        facts.at('Results') !== undefined)) ||
      facts.at('[].Target') === 'string' ||
      facts.at('ClusterName') === 'string'),
  couldBe: (facts) => isEmptyArray(facts) || isNull(facts),
};
