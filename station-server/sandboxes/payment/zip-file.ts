import { crc32, deflateRawSync } from 'node:zlib';

interface ZipEntry {
  /** As bytes: Alipay writes names in GBK without the flag for UTF-8, which no ZIP library does. */
  name: Buffer;
  content: Buffer;
}

const LOCAL_SIGNATURE = 0x04034b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const END_SIGNATURE = 0x06054b50;
const VERSION = 20;
const DEFLATE = 8;
/** 1 January 1980, the first day that a ZIP file can name. */
const FIRST_DAY = 0x21;

/** Little-endian fields, each with its width in bytes. */
function fields(...list: readonly (readonly [value: number, widthBytes: 2 | 4])[]): Buffer {
  return Buffer.concat(
    list.map(([value, widthBytes]) => {
      const field = Buffer.alloc(widthBytes);
      field.writeUIntLE(value, 0, widthBytes);
      return field;
    }),
  );
}

/** A ZIP file (APPNOTE 6.3) of deflated entries. */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const packed = deflateRawSync(content);
    const shared = fields(
      ...([
        [VERSION, 2],
        [0, 2],
        [DEFLATE, 2],
        [0, 2],
        [FIRST_DAY, 2],
      ] as const),
      ...([
        [crc32(content), 4],
        [packed.length, 4],
        [content.length, 4],
        [name.length, 2],
        [0, 2],
      ] as const),
    );
    const record = Buffer.concat([fields([LOCAL_SIGNATURE, 4]), shared, name, packed]);
    const placed = fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    central.push(fields([CENTRAL_SIGNATURE, 4], [VERSION, 2]), shared, placed, name);
    local.push(record);
    offset += record.length;
  }
  const directory = Buffer.concat(central);
  const count = entries.length;
  const end = fields(
    ...([
      [END_SIGNATURE, 4],
      [0, 2],
      [0, 2],
      [count, 2],
      [count, 2],
    ] as const),
    ...([
      [directory.length, 4],
      [offset, 4],
      [0, 2],
    ] as const),
  );
  return Buffer.concat([...local, directory, end]);
}
