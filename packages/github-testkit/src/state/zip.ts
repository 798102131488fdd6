import { crc32, deflateRawSync } from 'node:zlib';

/** Version of the format that the archives need: 2.0, for deflated content. */
const versionNeeded = 20;
/** Names are UTF-8. */
const utf8Flag = 0x0800;
const deflated = 8;
/** 1980-01-01, the first date that the format has: archives of the same files are the same bytes. */
const firstDate = 0x0021;

interface Member {
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly size: number;
  readonly checksum: number;
}

/** A ZIP archive of some files, deflated. APPNOTE.TXT 4.3, without ZIP64: for archives below 4 GiB. */
export function zipFiles(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const members = Object.entries(files).map(([path, data]): Member => {
    const content = Buffer.from(data);
    return { name: Buffer.from(path), packed: deflateRawSync(content), size: content.length, checksum: crc32(content) };
  });
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004', 'latin1'),
      commonFields(member),
      member.name,
      member.packed,
    ]);
    directory.push(directoryEntry(member, offset));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...locals, central, endOfDirectory(members.length, central.length, offset)]);
}

function commonFields({ name, packed, size, checksum }: Member): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(versionNeeded, 0);
  fields.writeUInt16LE(utf8Flag, 2);
  fields.writeUInt16LE(deflated, 4);
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(firstDate, 8);
  fields.writeUInt32LE(checksum, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function directoryEntry(member: Member, offset: number): Buffer {
  const head = Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1');
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([head, commonFields(member), tail, member.name]);
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
