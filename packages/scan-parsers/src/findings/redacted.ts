/** What stands where a secret or a person was. */
export const redacted = '[redacted]';
