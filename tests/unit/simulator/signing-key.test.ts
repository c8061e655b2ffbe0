import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { Signature } from '../../../simulator/wire/read-signature.ts';
import { signingKey, signText } from '../../../simulator/wire/signing-key.ts';
import type { Credential } from '../../../simulator/world/account.ts';

const CREDENTIAL: Credential = {
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  issuedAt: 0,
  caller: { type: 'root', account: '111111111111' },
};

test('derives a key once for each day, region and service of a credential', () => {
  const key = signingKey(CREDENTIAL, scope('20261122', 'eu-west-1', 's3'));
  expect(signingKey(CREDENTIAL, scope('20261122', 'eu-west-1', 's3'))).toBe(key);
  for (const other of [
    signingKey(CREDENTIAL, scope('20261123', 'eu-west-1', 's3')),
    signingKey(CREDENTIAL, scope('20261122', 'eu-west-2', 's3')),
    signingKey(CREDENTIAL, scope('20261122', 'eu-west-1', 'iam')),
    signingKey({ ...CREDENTIAL, secretAccessKey: 'another' }, scope('20261122', 'eu-west-1', 's3')),
  ]) {
    expect(signText(other, 'a text')).not.toBe(signText(key, 'a text'));
  }
});

test('signs as the IAM User Guide derives it, also when more regions were made up than are remembered', () => {
  for (let round = 0; round < 2; round += 1) {
    for (let region = 0; region < 100; region += 1) {
      const key = signingKey(CREDENTIAL, scope('20261122', `made-up-${region}`, 's3'));
      const parts = ['20261122', `made-up-${region}`, 's3', 'aws4_request', 'a text'];
      const expected = parts.reduce<string | Buffer>(
        (secret, part) => createHmac('sha256', secret).update(part).digest(),
        `AWS4${CREDENTIAL.secretAccessKey}`,
      );
      expect(signText(key, 'a text')).toBe((expected as Buffer).toString('hex'));
    }
  }
  const first = signingKey(CREDENTIAL, scope('20261122', 'made-up-0', 's3'));
  for (let region = 100; region < 200; region += 1)
    signingKey(CREDENTIAL, scope('20261122', `made-up-${region}`, 's3'));
  expect(signingKey(CREDENTIAL, scope('20261122', 'made-up-0', 's3'))).not.toBe(first);
});

test('signs with any secret any text as HMAC does', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'binary' }), fc.string({ unit: 'binary' }), (secret, text) => {
      const key = signingKey({ ...CREDENTIAL, secretAccessKey: secret }, scope('20261122', 'eu-west-1', 's3'));
      const expected = ['20261122', 'eu-west-1', 's3', 'aws4_request', text].reduce<string | Buffer>(
        (last, part) => createHmac('sha256', last).update(part).digest(),
        `AWS4${secret}`,
      );
      expect(signText(key, text)).toBe((expected as Buffer).toString('hex'));
    }),
  );
});

function scope(date: string, region: string, service: string): Signature {
  const rest = { accessKeyId: CREDENTIAL.accessKeyId, signedHeaders: [], signature: '', time: `${date}T000000Z` };
  return { place: 'header', date, region, service, ...rest };
}
