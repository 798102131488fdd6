import fc from 'fast-check';

/** Mostly the usual value, now and then another one. */
export const rare = <Value, Other>(usual: Value, arbitrary: fc.Arbitrary<Other>): fc.Arbitrary<Value | Other> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary });

/** How strict a rule or a piece of evidence is: mostly it blocks. */
export const enforce = fc.oneof(
  { weight: 8, arbitrary: fc.constant('block' as const) },
  { weight: 1, arbitrary: fc.constantFrom('warn' as const, 'inform' as const) },
);
