import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);

/** 1980-01-01, the first day that a ZIP can tell: the same content gives the same archive, whenever it is made. */
const DATE = 0x0021;
const DEFLATED = 8;
/** Version 2.0 of the format (directories and deflate); in the central directory, as made on Unix. */
const NEEDS = 20;
const MADE_BY = (3 << 8) | NEEDS;
/** A file that everybody may read: Lambda runs code as another user than the one who owns it. */
const READABLE = 0o100644 * 0x10000;

/** A ZIP archive of one file (PKWARE's APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16). `path` is in ASCII. */
export async function zipFile(path: string, content: Buffer): Promise<Buffer> {
  const name = Buffer.from(path, 'ascii');
  const packed = await deflate(content, { level: 9 });
  const common = commonFields(name, content, packed);
  const local = Buffer.concat([numbers([4, 0x04034b50], ...common), name]);
  const directory = Buffer.concat([
    // No comment; disk 0; no text attribute; access; the local header is at the beginning.
    numbers([4, 0x02014b50], [2, MADE_BY], ...common, [2, 0], [2, 0], [2, 0], [4, READABLE], [4, 0]),
    name,
  ]);
  const at = local.length + packed.length;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, 1], [2, 1], [4, directory.length], [4, at], [2, 0]);
  return Buffer.concat([local, packed, directory, end]);
}

type Field = readonly [bytes: 2 | 4, value: number];

/** What stands in both headers: version, flags, method, time, date, checksum, sizes, lengths of name and extra field. */
function commonFields(name: Buffer, content: Buffer, packed: Buffer): Field[] {
  return [
    ...([
      [2, NEEDS],
      [2, 0],
      [2, DEFLATED],
      [2, 0],
      [2, DATE],
    ] as const),
    ...([
      [4, crc32(content)],
      [4, packed.length],
      [4, content.length],
    ] as const),
    ...([
      [2, name.length],
      [2, 0],
    ] as const),
  ];
}

function numbers(...fields: Field[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
