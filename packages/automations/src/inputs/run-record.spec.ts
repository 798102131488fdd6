import { describe, expect, it } from '@jest/globals';
import { parseRunRecord, recordFault } from './run-record.ts';

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
    expect(parseRunRecord(JSON.stringify(whole), 'r.run.json')).toEqual({
      ok: true,
      record: { ...whole, report: null, sha256: null },
    });
  });

  describe.each([
    ['an address', 'https://ci:hunter2hunter2@example.org/x', 'hunter2hunter2'],
    ['a token', `ghp_${'aB3'.repeat(12)}`, 'aB3aB3aB3'],
    ['a password', 'bandit --password=correcthorsebattery', 'correcthorsebattery'],
  ])('repeats no secret of %s', (_, text, secret) => {
    it.each([
      ['as the report', { report: text }],
      ['as a key', { [text]: 1 }],
      ['as a date', { startedAt: text }],
      ['as a commit', { commit: text }],
    ])('%s', (_where, members) => {
      const reading = parseRunRecord(JSON.stringify({ tool: 'bandit', ...members }), 'r.json.run.json');
      expect(reading.ok).toBe(false);
      expect(JSON.stringify(reading)).not.toContain(secret);
    });

    it('as a tool that did not write the report', () => {
      const foreign = `it names the tool ${JSON.stringify(text)}`;
      expect(JSON.stringify(recordFault('r.json.run.json', foreign))).not.toContain(secret);
    });
  });

  it('needs no more than the tool', () => {
    expect(parseRunRecord('{"tool": "bandit"}', 'r.run.json')).toEqual({
      ok: true,
      record: {
        tool: 'bandit',
        report: null,
        sha256: null,
        version: null,
        command: [],
        exitCode: null,
        commit: null,
        root: null,
        cwd: null,
        startedAt: null,
        finishedAt: null,
      },
    });
  });

  it.each(['r', './r', 'reports/r', 'C:\\\\ci\\\\r'])('may name its report: %s', (report) => {
    expect(parseRunRecord(`{"tool": "bandit", "report": "${report}"}`, 'r.run.json').ok).toBe(true);
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
    ['{"tool": "bandit", "exitCode": 1, "exitCode": 0}', 'malformed', 'r.run.json:1:35'],
    ['{"tool": "bandit", "\\u0074ool": "x"}', 'malformed', 'r.run.json:1:20'],
    ['{"tool": "bandit", "__proto__": {"exitCode": 0}}', 'invalid-content', '__proto__'],
    ['{"tool": "bandit"} // fine', 'malformed', 'r.run.json:1:20'],
    ['{"tool": ["bandit"]}', 'invalid-content', 'at tool'],
    ['{"tool": "bandit", "command": "bandit -r ."}', 'invalid-content', 'at command'],
    ['{"tool": "bandit", "exitCode": 0.5}', 'invalid-content', 'at exitCode'],
    ['{"tool": "bandit", "exitCode": 256}', 'invalid-content', 'at exitCode'],
    ['{"tool": "bandit", "exitCode": -9}', 'invalid-content', 'at exitCode'],
    ['{"tool": "bandit", "exitCode": 1e999}', 'malformed', 'too large'],
    ['{"tool": "bandit", "finishedAt": "2026-11-23T12:00:00"}', 'invalid-content', 'at finishedAt'],
    ['{"tool": "bandit", "finishedAt": "2026-11-23T12:00:00+25:00"}', 'invalid-content', 'at finishedAt'],
    ['{"tool": "bandit", "finishedAt": "2026-02-30T12:00:00Z"}', 'invalid-content', 'at finishedAt'],
    ['{"tool": "bandit", "finishedAt": "0000-01-01T12:00:00Z"}', 'invalid-content', 'at finishedAt'],
    ['{"tool": "bandit", "finishedAt": 1795448353}', 'invalid-content', 'at finishedAt'],
    [
      '{"tool": "bandit", "startedAt": "2026-11-23T12:00:01Z", "finishedAt": "2026-11-23T13:00:00+01:00"}',
      'invalid-content',
      'before it started',
    ],
    ['{"tool": "bandit", "report": "reports/other.json"}', 'invalid-content', 'another report: reports/other.json'],
  ])('refuses %j, with the place', (text, code, place) => {
    expect(parseRunRecord(text, 'r.run.json')).toEqual({
      ok: false,
      fault: expect.objectContaining({ code, message: expect.stringContaining(place) }),
    });
  });
});
