import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a ZIP archive, made by the letter of PKWARE's APPNOTE, or against it. */
export interface ZipEntry {
  readonly path: string;
  readonly content?: Uint8Array | string;
  /** Unix file type and mode, such as `0o120777` for a link. */
  readonly mode?: number;
  /** The claimed size, if it is false. */
  readonly claimedBytes?: number;
  readonly isEncrypted?: boolean;
  /** Stored without compression. */
  readonly isStored?: boolean;
}

/** A ZIP archive. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.path);
    const content = Buffer.from(entry.content ?? '');
    const data = entry.isStored === true ? content : deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800 | (entry.isEncrypted === true ? 1 : 0), 2);
    fields.writeUInt16LE(entry.isStored === true ? 0 : 8, 4);
    fields.writeUInt32LE(crcOf(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(entry.claimedBytes ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 3]), fields, rest, name]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

function crcOf(content: Uint8Array): number {
  return crc32(content);
}
