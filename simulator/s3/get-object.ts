import { type Answer, type Call, ServiceError } from '../wire/operation.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { checkReadable } from './archived.ts';
import { checkConditions } from './check-conditions.ts';
import { asksForChecksum, chooseRange, wholeSums } from './choose-range.ts';
import { CUSTOMER_KEY_HEADERS, checkCustomerKey } from './customer-key.ts';
import { checksumHeaders, describeObject } from './describe-object.ts';
import { objectOperation } from './object-operation.ts';
import { ENCRYPTION_HEADERS, refuseEncryptionHeader } from './read-kms-encryption.ts';

/** Query parameters that replace a header of the answer. */
const OVERRIDES: Readonly<Record<string, string>> = {
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
  'response-content-language': 'content-language',
  'response-content-type': 'content-type',
  'response-expires': 'expires',
};

export const getObject = objectOperation({
  name: 'GetObject',
  actions: [{ current: 's3:GetObject', version: 's3:GetObjectVersion' }],
  parameters: ['partNumber', ...Object.keys(OVERRIDES)],
  headers: ['x-amz-checksum-mode', ...ENCRYPTION_HEADERS, ...CUSTOMER_KEY_HEADERS],
  decrypts: () => true,
  run(world, bucket, version, call) {
    refuseEncryptionHeader(call);
    checkCustomerKey(world, version, call);
    checkReadable(version, world.clock.now());
    const headers = { ...describeObject(world, bucket, version, call), ...readOverrides(call) };
    if (checkConditions(call.headers, version, world.clock.now()) === 'not-modified') return { status: 304, headers };
    return answerBytes(version, call, headers);
  },
});

function answerBytes(version: ObjectVersion, call: Call, headers: Record<string, string>): Answer {
  const range = chooseRange(version, call);
  if (range) {
    const { first, last, headers: ofRange } = range;
    const sums = wholeSums(version, call, range);
    return { status: 206, headers: { ...headers, ...sums, ...ofRange }, body: version.body.subarray(first, last + 1) };
  }
  return { headers: { ...headers, ...(asksForChecksum(call) && checksumHeaders(version)) }, body: version.body };
}

function readOverrides(call: Call): Record<string, string> {
  const given = Object.entries(OVERRIDES).flatMap(([parameter, header]) => {
    const value = call.query.get(parameter);
    return value === undefined ? [] : [[header, value]];
  });
  if (given.length > 0 && call.caller.type === 'anonymous') throw anonymousOverride();
  return Object.fromEntries(given);
}

function anonymousOverride(): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    'Request specific response headers cannot be used for anonymous GET requests.',
    400,
  );
}
