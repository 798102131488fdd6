/** Each compiler of the collection, with the language's standard: `gnu c17`, `gnu c++23`, `gnu fortran2008`. */
const gccFrontEnd = /^gnu (?:ada|algol|c|cobol|d|fortran|gimple|go|modula-2|objective-c|rust)(?![a-z])/u;

/**
 * The tool that a driver is part of. GCC names its front ends, and the standard that a later GCC takes by itself is
 * another: a tool that is called differently after an upgrade would be a tool that is gone.
 *
 * @param name lower-cased
 */
export function toolOfDriver(name: string): string {
  return name.startsWith('gnu ') && gccFrontEnd.test(name) ? 'gcc' : name;
}
