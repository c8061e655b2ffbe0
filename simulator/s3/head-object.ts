import { checkConditions } from './check-conditions.ts';
import { checksumHeaders, describeObject } from './describe-object.ts';
import { objectOperation } from './object-operation.ts';
import { readRange } from './read-range.ts';

export const headObject = objectOperation({
  name: 'HeadObject',
  actions: [{ current: 's3:GetObject', version: 's3:GetObjectVersion' }],
  headers: ['x-amz-checksum-mode'],
  run(world, bucket, version, call) {
    const headers = describeObject(world, bucket, version, call);
    if (checkConditions(call.headers, version) === 'not-modified') return { status: 304, headers };
    const { length } = version.body;
    const range = readRange(call.headers.range, length);
    if (range) {
      const { first, last } = range;
      const partial = {
        'content-length': String(last - first + 1),
        'content-range': `bytes ${first}-${last}/${length}`,
      };
      return { status: 206, headers: { ...headers, ...partial } };
    }
    const asked = call.headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED';
    return { headers: { ...headers, 'content-length': String(length), ...(asked && checksumHeaders(version)) } };
  },
});
