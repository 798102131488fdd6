import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readPlainYaml, reservedFilterNames } from '@portcullis/pipeline';
import * as z from 'zod';
import { actionModes, inputDefinitions, outputDefinitions } from './index.ts';
import type { InputDefinition } from './inputs/input-definitions.ts';

const described = z.strictObject({
  description: z.string(),
  required: z.boolean().optional(),
  default: z.string().optional(),
});
const metadataSchema = z.object({
  inputs: z.record(z.string(), described),
  outputs: z.record(z.string(), z.strictObject({ description: z.string() })),
  runs: z.strictObject({ using: z.string(), main: z.string() }),
});

const text = readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8');
const document = readPlainYaml('action.yml', text);
const { inputs, outputs, runs } = metadataSchema.parse(document.value);

describe('action.yml', () => {
  it('declares the inputs that the code reads, with their meanings and defaults', () => {
    const known = Object.entries<InputDefinition>(inputDefinitions).map(([name, definition]) => [
      name,
      {
        description: definition.description,
        ...(name === 'mode' && { required: true }),
        ...(definition.default !== undefined && { default: definition.default }),
      },
    ]);
    expect(inputs).toEqual(Object.fromEntries(known));
  });

  it('declares the outputs that the code sets, with their meanings', () => {
    expect(outputs).toEqual(
      Object.fromEntries(Object.entries(outputDefinitions).map(([name, { description }]) => [name, { description }])),
    );
  });

  it('names every mode in the meaning of the input', () => {
    for (const mode of actionModes) expect(inputs['mode']?.description).toContain(mode);
  });

  it('runs one file, that of a release, on the Node of GitHub', () => {
    expect(runs).toEqual({ using: 'node24', main: 'dist/action/index.cjs' });
  });

  it('has no output of mode changes that could be the name of a filter', () => {
    const taken = Object.entries(outputDefinitions).flatMap(([name, { modes }]) =>
      new Set<string>(modes).has('changes') ? [name] : [],
    );
    expect(reservedFilterNames).toEqual(expect.arrayContaining(taken));
  });
});
