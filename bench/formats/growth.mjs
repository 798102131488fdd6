/**
 * How reports grow where it is not by the outermost list or map that is most of the small one, or by all of its lines.
 *
 * @typedef {RegExp | readonly (string | number)[]} Growth the beginning of the lines that repeat, or the way to the list
 *   that does
 */

/** @type {ReadonlyMap<string, Growth>} */
export const growths = new Map([
  // Black lists each file on a line and says once, at the end, how many there are.
  ['black', /^would reformat /u],
  // An analysis is one run, which names its tool and the tool's rules once: more code means more results.
  ['sarif', ['runs', 0, 'results']],
  // An engine's rules are listed once, however many issues break them.
  ['sonar-issues', ['issues']],
]);
