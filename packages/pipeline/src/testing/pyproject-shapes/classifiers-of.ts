/** Classifiers of Python 3 versions, as lines of a list. */
export const classifiersOf = (...minors: readonly number[]): string =>
  minors.map((minor) => `  "Programming Language :: Python :: 3.${minor}",\n`).join('');
