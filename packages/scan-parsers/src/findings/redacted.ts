/** Replaces a secret or a person. */
export const redacted = '[redacted]';
