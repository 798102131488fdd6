export { maxByteOrderMarkBytes, readByteOrderMark, withoutByteOrderMark } from './byte-order-mark.ts';
export type { ByteOrderMark } from './byte-order-mark.ts';
export { printable } from './printable.ts';
export { escapeCharacter, escapeUnsafe, replaceUnsafe } from './unsafe-characters.ts';
