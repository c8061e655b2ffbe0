import { crc32, inflateRawSync } from 'node:zlib';
import { zipFile } from '../../../scripts/zip-file.ts';

/** As PKWARE's APPNOTE.TXT has it: the end says where the directory is, the directory where the file is. */
describe('an archive of one file', () => {
  const path = 'dist/make-plan/index.mjs';
  const content = Buffer.from('export const handler = 1;\n'.repeat(1000));

  it('has the file under its path, whole, and readable for everybody', async () => {
    const archive = await zipFile(path, content);
    const end = archive.subarray(-22);
    expect([end.readUInt32LE(0), end.readUInt16LE(10)]).toEqual([0x06054b50, 1]);
    const directory = archive.subarray(end.readUInt32LE(16), end.readUInt32LE(16) + end.readUInt32LE(12));
    expect([directory.readUInt32LE(0), directory.subarray(46).toString()]).toEqual([0x02014b50, path]);
    expect((directory.readUInt32LE(38) / 0x10000).toString(8)).toBe('100644');
    const local = archive.subarray(directory.readUInt32LE(42));
    expect([local.readUInt32LE(0), local.subarray(30, 30 + path.length).toString()]).toEqual([0x04034b50, path]);
    const packed = local.subarray(30 + path.length, 30 + path.length + local.readUInt32LE(18));
    expect(inflateRawSync(packed)).toEqual(content);
    expect([local.readUInt32LE(14), local.readUInt32LE(22)]).toEqual([crc32(content), content.length]);
  });

  it('is the same for the same content, so that nothing is deployed for nothing', async () => {
    expect(await zipFile(path, content)).toEqual(await zipFile(path, content));
  });
});
