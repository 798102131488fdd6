import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../config/load-config.ts';
import { readPlainYaml } from '../source/read-plain-yaml.ts';
import { readGeneratedStamp } from '../generated/generated-stamp.ts';
import { actionPins } from './pins/action-pins.ts';
import { renderWorkflows } from './render-workflows.ts';
import type { WorkflowFile } from './render-workflows.ts';

const render = (text: string, existing: readonly WorkflowFile[] = []): readonly WorkflowFile[] =>
  renderWorkflows(parseConfig(text, { file: 'portcullis.yml' }), { portcullisVersion: '1.4.0', existing }).files;
const preset = (name: string): string => `version: 1\nextends: ${name}\n`;
const presets = ['python', 'node', 'minimal'];

describe('rendered workflows', () => {
  it.each(presets)('of the preset %s are written again without a change', (name) => {
    const first = render(preset(name));
    expect(render(preset(name), first)).toEqual(first);
  });

  it.each(presets)('of the preset %s hold no expression in a command', (name) => {
    for (const { path, text } of render(preset(name)))
      for (const command of commandsIn(readPlainYaml(path, text).value)) expect(command).not.toContain('${{');
  });

  it.each(presets)('of the preset %s give actions only inputs that the table knows', (name) => {
    for (const { text } of render(preset(name)))
      for (const [, action = '', inputs = ''] of text.matchAll(/uses: ([\w./-]+)@.*\n +with:\n((?: {10}.*\n)*)/gu))
        for (const [, input] of inputs.matchAll(/^ {10}([\w-]+):/gmu))
          expect(actionPins[action]?.inputs).toContain(input);
  });

  it('can be started where the declaration names nothing that starts them, and that is noted', () => {
    const policy = 'version: 1\npipeline: { jobs: { a: { checks: { b: { command: make } } } } }\njobs: { a: {} }\n';
    const loaded = parseConfig(policy, { file: 'portcullis.yml' });
    const { files, notes } = renderWorkflows(loaded, { portcullisVersion: '1.4.0' });
    expect(files[0]?.text).toContain('on:\n  workflow_dispatch: {}\n');
    expect(notes).toEqual([expect.stringContaining('nothing starts the pipeline')]);
  });

  it.each([
    ['npm', false],
    ['pnpm', true],
    ['yarn', true],
  ])('provide %s where runners do not have it', (manager, isProvided) => {
    const text = render(`${preset('node')}with: { packageManager: ${manager} }\n`)[0]?.text ?? '';
    expect(text.includes('run: corepack enable')).toBe(isProvided);
  });

  it('have no two jobs of one name', () => {
    const text = preset('python') + 'pipeline: { gate: { job: codecov } }\n';
    expect(render(text)[0]?.text.match(/^ {2}[\w-]+:$/gmu)).toContain('  send-coverage:');
  });

  it('take over a newer pin, and never an older one', () => {
    const [ci] = render(preset('minimal'));
    const { sha, version } = actionPins['actions/checkout'] ?? { sha: '', version: '' };
    const pinned = (newSha: string, newVersion: string): WorkflowFile => ({
      path: ci?.path ?? '',
      text: (ci?.text ?? '').replaceAll(`${sha} # ${version}`, `${newSha} # ${newVersion}`),
    });
    const newer = pinned('a'.repeat(40), 'v99.0.0');
    expect(render(preset('minimal'), [newer])[0]).toEqual(newer);
    expect(render(preset('minimal'), [pinned('a'.repeat(40), 'v1.0.0')])[0]).toEqual(ci);
    expect(render(preset('minimal'), [pinned('main', 'v99.0.0')])[0]).toEqual(ci);
  });
});

describe('the header of a workflow', () => {
  it('says who wrote it, and holds no SHA', () => {
    for (const { text } of render(preset('python'))) {
      expect(readGeneratedStamp(text)).toEqual({ version: '1.4.0', isEdited: false });
      expect(text.split('name:')[0]).not.toMatch(/[0-9a-f]{40}/u);
    }
  });
});

function commandsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(commandsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'run' && typeof inner === 'string' ? [inner] : commandsIn(inner),
  );
}
