import { headOf, namesOf, quotedName } from './parameters.ts';
import type { PresetParameters } from './parameters.ts';

/** The preset `minimal`: one job with one command, which must succeed. */
export function minimalPreset(parameters: PresetParameters): string {
  const nameOf = namesOf(parameters);
  const [head, name] = [headOf('test', nameOf), nameOf('test')];
  const job =
    head === null
      ? ''
      : `  jobs:
    ${head.id}:
${head.nameLine}      checks:
        test:
          command: ${JSON.stringify(parameters.command ?? 'make test')}
`;
  return `version: 1

${name === null ? '' : `jobs:\n  ${quotedName(name)}: { enforce: block }\n\n`}pipeline:
  on:
    pullRequest: { types: [opened, synchronize, reopened] }
    push: { branches: [main] }
    mergeGroup: true
    manual: true
  gate: { job: quality-gate }
${job}`;
}
