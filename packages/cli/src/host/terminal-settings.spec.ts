import { describe, expect, it } from '@jest/globals';
import { memoryStream } from '../testing/memory-host.ts';
import type { Host } from './host.ts';
import { terminalWidth, usesColor } from './terminal-settings.ts';
import type { ColorChoice } from './terminal-settings.ts';

const terminal = memoryStream(100);
const pipe = memoryStream();

describe('usesColor', () => {
  it.each<[ColorChoice, Host['env'], 'terminal' | 'pipe', boolean]>([
    ['auto', {}, 'terminal', true],
    ['auto', {}, 'pipe', false],
    ['auto', { NO_COLOR: '1' }, 'terminal', false],
    ['auto', { NO_COLOR: '' }, 'terminal', true],
    ['auto', { TERM: 'dumb' }, 'terminal', false],
    ['auto', { FORCE_COLOR: '1' }, 'pipe', true],
    ['auto', { FORCE_COLOR: '' }, 'pipe', true],
    ['auto', { FORCE_COLOR: '0' }, 'terminal', false],
    ['auto', { NO_COLOR: '1', FORCE_COLOR: '1' }, 'pipe', false],
    ['always', { NO_COLOR: '1' }, 'pipe', true],
    ['never', { FORCE_COLOR: '1' }, 'terminal', false],
  ])('%s with %j on a %s: %s', (choice, env, stream, expected) => {
    expect(usesColor(choice, env, stream === 'terminal' ? terminal : pipe)).toBe(expected);
  });
});

describe('terminalWidth', () => {
  it.each<[string, Host['env'], number | null, number]>([
    ["the terminal's", { COLUMNS: '60' }, 100, 100],
    ['COLUMNS without a terminal', { COLUMNS: '60' }, null, 60],
    ['80 without either', {}, null, 80],
    ['80 when COLUMNS is no number', { COLUMNS: 'wide' }, null, 80],
    ['at least 40', { COLUMNS: '3' }, null, 40],
  ])('is %s', (_what, env, columns, width) => {
    expect(terminalWidth(env, memoryStream(columns))).toBe(width);
  });
});
