/** Set by the bundler. */
declare const PORTCULLIS_VERSION: string | undefined;

/** The version of the Action; `0.0.0-source` where it runs unbundled, as in unit tests. */
export const version = typeof PORTCULLIS_VERSION === 'string' ? PORTCULLIS_VERSION : '0.0.0-source';
