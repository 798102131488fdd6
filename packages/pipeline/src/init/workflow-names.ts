import type { DetectedProject } from '../project/detect-project.ts';
import { workflowFolder } from '../workflows/render-workflows.ts';
import type { InitChoice } from './init-choice.ts';
import type { YamlPart } from './yaml-lines.ts';

/** Names that the workflows get by default, and others where a workflow of that name is there already. */
const fileNames = [
  { key: 'ci', candidates: ['ci.yml', 'portcullis.yml', 'portcullis-ci.yml'] },
  { key: 'rerun', candidates: ['rerun.yml', 'portcullis-rerun.yml'] },
  { key: 'health', candidates: ['health.yml', 'portcullis-health.yml'] },
] as const;
const workflowNames = ['CI', 'Portcullis', 'Portcullis CI'] as const;

/** Settings of the workflows: how they call Portcullis, and names that keep clear of workflows that are there. */
export function workflowsPart({ workflows }: DetectedProject, { step }: InitChoice): readonly YamlPart[] {
  const others = workflows.filter(({ isGenerated }) => !isGenerated);
  const taken = new Set(others.map(({ path }) => path));
  const files = fileNames.flatMap(({ key, candidates }): readonly YamlPart[] => {
    const [usual] = candidates;
    const free = candidates.find((name) => !taken.has(`${workflowFolder}/${name}`)) ?? usual;
    return free === usual ? [] : [{ key, value: free, why: `${usual} is a workflow of your own` }];
  });
  const names = new Set(others.map(({ name }) => name?.toLowerCase()));
  const [usualName] = workflowNames;
  const name = workflowNames.find((one) => !names.has(one.toLowerCase())) ?? usualName;
  const named: readonly YamlPart[] =
    name === usualName ? [] : [{ key: 'name', value: name, why: `a workflow of your own is called ${usualName}` }];
  return [{ key: 'workflows', parts: [...named, ...stepPart(step), { key: 'files', parts: files }] }];
}

function stepPart(step: InitChoice['step']): readonly YamlPart[] {
  if (step === null) return [];
  const parts: readonly YamlPart[] =
    'npm' in step
      ? [{ key: 'npm', value: step.npm }]
      : [
          { key: 'action', value: step.action },
          { key: 'version', value: step.version },
        ];
  return [{ key: 'step', parts }];
}
