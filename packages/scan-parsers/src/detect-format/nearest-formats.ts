import type { DetectionFacts, FormatDetector, JsonFacts } from './facts.ts';

/** Maximum number of formats that are named as the nearest; none are named if more are equally near. */
const maxNearest = 3;

/**
 * The formats that a file of no known format resembles most: those whose detectors find most of the members that they
 * look for. For messages; empty if nothing points to any.
 */
export function nearestFormats(detectors: readonly FormatDetector[], facts: DetectionFacts | null): readonly string[] {
  if (facts?.kind !== 'json') return [];
  const scores = detectors.map((detector) => ({ format: detector.format, score: membersFound(detector, facts) }));
  const best = scores.reduce((most, { score }) => Math.max(most, score), 0);
  const nearest = scores.filter(({ score }) => score === best).map(({ format }) => format);
  return best === 0 || nearest.length > maxNearest ? [] : nearest;
}

/** How many of the members that a detector looks for exist. */
function membersFound(detector: FormatDetector, facts: JsonFacts): number {
  const found = new Set<string>();
  const noting = (path: string): void => {
    if (facts.at(path) !== undefined) found.add(path);
  };
  detector.detect({
    kind: 'json',
    root: facts.root,
    isComplete: facts.isComplete,
    hasSeveralDocuments: facts.hasSeveralDocuments,
    members: facts.members,
    at: (path) => {
      noting(path);
      return facts.at(path);
    },
    textAt: (path) => {
      noting(path);
      return facts.textAt(path);
    },
  });
  return found.size;
}
