import type { ReportInput } from '@portcullis/gate-core';

/** Byte order marks, white space, and the zeros that UTF-16 puts beside ASCII. */
const passedOver: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff]);

/** Whether a report begins with one of these ASCII characters, in whatever encoding. Reads no further than it must. */
export async function beginsLike(input: ReportInput, characters: string): Promise<boolean> {
  for await (const bytes of input.open()) {
    const first = bytes.find((byte) => !passedOver.has(byte));
    if (first !== undefined) return characters.includes(String.fromCharCode(first));
  }
  return false;
}
