import { describe, expect, it } from '@jest/globals';
import { readingsOfLine } from './readings.ts';

describe('readingsOfLine', () => {
  it.each([
    ['##[error]boom'],
    ['##[warning]boom'],
    ['WARNING: boom'],
    ['[WARN]: boom'],
    ['##vso[task.logissue type=error]boom'],
    ['stderr: boom'],
    ['[err]: boom'],
    ['[  12.5 s] boom'],
    ['[+12 ms] boom'],
    ['[12:00:00] boom'],
    ['[12:00:00]W:\t [Step 1/2] boom'],
    ['[12:00:00] :\t [Step 1/2] boom'],
    ['[12:00:00] : \t [Step 1/2] boom'],
    ['[12:00:00]E: boom'],
    ['[12:00:00]: boom'],
    ['_bk;t=1714564800000boom'],
    ['100  1234  100  1234    0     0   5678      0 --:--:-- --:--:-- --:--:--  5678boom'],
    ['Receiving objects:  50% (1/2), 1.00 MiB | 2.00 MiB/s boom'],
    ['remote: Counting objects: 100% (2/2), done. boom'],
    [' 50%[=====>     ] 12,345  1.2MB/s eta 3s boom'],
    ['   ━━━━━━━━ 1.0/2.0 MB 3.0 MB/s eta 0:00:01 boom'],
    ['  boom'],
    ['\tboom'],
  ])('reads %j without its prefix, and then whole', (line) => {
    const readings = readingsOfLine(line);
    expect([readings[0], readings.at(-1)]).toEqual(['boom', line]);
  });

  it.each([['boom'], ['warning'], ['Warned: x'], ['outer: x'], ['Writing a file'], ['##[error]'], ['[12]']])(
    'reads %j as it is',
    (line) => {
      expect(readingsOfLine(line)).toEqual([line]);
    },
  );

  it.each(['Aboom: x', 'zboom: x', 'Zed: stderr: x'])('reads %j as it is, for a letter begins it', (line) => {
    expect(readingsOfLine(line)).toEqual([line]);
  });

  it('takes prefixes off one by one, five at most', () => {
    expect(readingsOfLine('##[error]stderr: boom')).toEqual(['boom', 'stderr: boom', '##[error]stderr: boom']);
    expect(readingsOfLine(`${'stderr: '.repeat(7)}x`)[0]).toBe('stderr: stderr: x');
  });

  it('reads a line without the frame of a box before the line with it', () => {
    expect(readingsOfLine('boom', '│ boom │')).toEqual(['boom', '│ boom │']);
  });
});
