/** Where a dot of an expression stops: all that ends a line in some text, a line feed among it. */
export const lineBreak = /[\n\r\u2028\u2029]/;
