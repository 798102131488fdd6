import { describe, expect, it } from '@jest/globals';
import { parseRunRecord } from './run-record.ts';

const commit = 'f0f407c3f151be21726ab29616768e58793d0a97';
const whole = {
  tool: 'bandit',
  version: '1.9.4',
  command: ['bandit', '-r', 'app'],
  exitCode: 1,
  commit,
  root: '/builds/shop',
  cwd: 'api',
  startedAt: '2026-11-23T15:39:01Z',
  finishedAt: '2026-11-23T16:39:01+01:00',
};

describe('parseRunRecord', () => {
  it('reads a whole record', () => {
    expect(parseRunRecord(JSON.stringify(whole), 'r.run.json')).toEqual({ ok: true, record: whole });
  });

  it('needs no more than the tool', () => {
    expect(parseRunRecord('{"tool": "bandit"}', 'r.run.json')).toEqual({
      ok: true,
      record: { tool: 'bandit', version: null, command: [], exitCode: null, commit: null, root: null, cwd: null, startedAt: null, finishedAt: null },
    });
  });

  it.each([
    ['', 'empty', 'r.run.json:1:1'],
    ['{"tool": "bandit",\n "exitCode": }', 'malformed', 'r.run.json:2:14'],
    ['{"tool": "bandit", "exitCode": "1"}', 'invalid-content', 'at exitCode'],
    ['{"tool": "bandit", "exitcode": 1}', 'invalid-content', 'exitcode'],
    ['{"tool": "bandit", "commit": "f0f407c"}', 'invalid-content', 'full commit SHA'],
    ['{"tool": "bandit", "finishedAt": "yesterday"}', 'invalid-content', 'at finishedAt'],
    ['{"exitCode": 0}', 'invalid-content', 'at tool'],
    ['[]', 'invalid-content', 'expected object'],
  ])('refuses %j, with the place', (text, code, place) => {
    expect(parseRunRecord(text, 'r.run.json')).toEqual({ ok: false, fault: expect.objectContaining({ code, message: expect.stringContaining(place) }) });
  });
});
