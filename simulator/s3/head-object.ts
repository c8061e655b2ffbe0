import { checkConditions } from './check-conditions.ts';
import { asksForChecksum, chooseRange, wholeSums } from './choose-range.ts';
import { CUSTOMER_KEY_HEADERS, checkCustomerKey } from './customer-key.ts';
import { checksumHeaders, describeObject } from './describe-object.ts';
import { objectOperation } from './object-operation.ts';
import { ENCRYPTION_HEADERS, refuseEncryptionHeader } from './read-kms-encryption.ts';

export const headObject = objectOperation({
  name: 'HeadObject',
  actions: [{ current: 's3:GetObject', version: 's3:GetObjectVersion' }],
  parameters: ['partNumber'],
  headers: ['x-amz-checksum-mode', ...ENCRYPTION_HEADERS, ...CUSTOMER_KEY_HEADERS],
  decrypts: asksForChecksum,
  run(world, bucket, version, call) {
    refuseEncryptionHeader(call);
    checkCustomerKey(world, version, call);
    const headers = describeObject(world, bucket, version, call);
    if (checkConditions(call.headers, version, world.clock.now()) === 'not-modified') return { status: 304, headers };
    const range = chooseRange(version, call);
    if (range) {
      const { first, last, headers: ofRange } = range;
      return {
        status: 206,
        headers: {
          ...headers,
          ...wholeSums(version, call, range),
          ...ofRange,
          'content-length': String(last - first + 1),
        },
      };
    }
    const sums = asksForChecksum(call) ? checksumHeaders(version) : {};
    return { headers: { ...headers, 'content-length': String(version.body.length), ...sums } };
  },
});
