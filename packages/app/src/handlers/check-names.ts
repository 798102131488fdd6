/** The check that a ruleset requires. */
export const gateCheckName = 'Portcullis gate';

/** The check that a policy which cannot be used is reported on. */
export const policyCheckName = 'Portcullis policy';

/** The check that says how CI is doing; it never holds a change up. */
export const healthCheckName = 'Portcullis health';
