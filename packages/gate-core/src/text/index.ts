export { maxByteOrderMarkBytes, readByteOrderMark, withoutByteOrderMark } from './byte-order-mark.ts';
export type { ByteOrderMark } from './byte-order-mark.ts';
export { parseGlob } from './parse-glob.ts';
export type { GlobNode } from './parse-glob.ts';
export { printable } from './printable.ts';
export { escapeCharacter, escapeUnsafe, replaceUnsafe } from './unsafe-characters.ts';
export { withoutIdleParts } from './without-idle-parts.ts';
