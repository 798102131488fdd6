/** Where users begin to sign in. */
export const signInPath = '/sign-in';

/** Where GitHub sends them back to. */
export const callbackPath = '/sign-in/callback';

/** Where they sign out. */
export const signOutPath = '/sign-out';
