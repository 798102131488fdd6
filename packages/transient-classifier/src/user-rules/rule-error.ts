/** One thing wrong with a user's rule, and where. */
export interface RuleFault {
  /** Path in the settings: `['rules', 0, 'pattern']`. */
  readonly path: readonly (string | number)[];
  /** `null` if the fault is outside a rule or its id is unreadable. */
  readonly ruleId: string | null;
  /** UTF-16 offset inside the field's text; `null` if it concerns the whole field. */
  readonly offset: number | null;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** A user's rules are invalid: `faults` lists all of them with their places. */
export class RuleError extends Error {
  readonly code = 'RULES_INVALID';
  override readonly name = 'RuleError';
  readonly faults: readonly RuleFault[];

  constructor(faults: readonly RuleFault[]) {
    super(faults.map(sentence).join('\n'));
    this.faults = faults;
  }
}

function sentence({ path, ruleId, offset, message }: RuleFault): string {
  const rule = ruleId === null ? '' : ` (rule ${ruleId})`;
  const place = offset === null ? '' : `, character ${offset + 1}`;
  return `classifier.${path.join('.')}${rule}${place}: ${message}`;
}
