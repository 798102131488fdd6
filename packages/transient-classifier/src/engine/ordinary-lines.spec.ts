import { describe, expect, it } from '@jest/globals';
import { builtInRuleSet } from '../rule-set.ts';
import { compileRules, rulesWorthATry } from './compiled-rules.ts';

/** Lines of which a log may have a hundred thousand: a literal in them would have a pattern tried on each (ADR 0093). */
const lines = [
  'GET /api/users 200 4.211 ms - 1532',
  'Started GET "/orders" for 203.0.113.9 at 2026-11-29 09:41:22',
  '    ✓ adds two numbers (3 ms)',
  'ok 41 - parses a date',
  '[INFO] Compiling 214 source files to /builds/app/target/classes',
  '   Compiling serde_json v1.0.128',
  '  CC      src/main.o',
  '[ 41%] Building CXX object src/CMakeFiles/app.dir/main.cpp.o',
];

describe('a line that a log may have a hundred thousand times', () => {
  it.each(lines)('has no pattern tried on it: %s', (line) => {
    const { rules } = builtInRuleSet;
    expect(rulesWorthATry(compileRules(builtInRuleSet), line).map((rule) => rules[rule]?.id)).toEqual([]);
  });
});
