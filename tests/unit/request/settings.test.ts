import { parseRequest } from '../../../lib/request/parse-request.ts';
import { aDocument } from './a-document.ts';
import { codesIn, problemsIn } from './problems-in.ts';

const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1234';
const source = { account: '111111111111', region: 'eu-west-1', bucket: 'orders-source', ensure: 'create' };
const withSettings = (settings: unknown, more: object = {}) => aDocument({ source: { ...source, ...more, settings } });

test('a bucket that Isthmus makes may have encryption, tags, TLS only and Object Lock', () => {
  const settings = {
    encryption: { algorithm: 'aws:kms', key: KEY, bucketKey: true },
    tags: { team: 'orders' },
    tlsOnly: true,
    objectLock: { mode: 'GOVERNANCE', days: 30 },
  };
  const parsed = parseRequest(withSettings(settings));
  expect(parsed).toMatchObject({ ok: true, requests: [{ source: { settings } }] });
});

test('a bucket that is adopted may be told to insist on TLS and to lock, but not how it was to be made', () => {
  const adopted = { ensure: 'adopt' };
  expect(codesIn(withSettings({ tlsOnly: true, objectLock: true }, adopted))).toEqual([]);
  expect(codesIn(withSettings({ tags: { team: 'orders' }, encryption: { algorithm: 'AES256' } }, adopted))).toEqual([
    'source.settings.encryption: settings-of-adopted-bucket',
    'source.settings.tags: settings-of-adopted-bucket',
  ]);
});

test.each([
  [
    'a tag that AWS keeps to itself',
    { tags: { 'AWS:cloudformation': 'x' } },
    'source.settings.tags["AWS:cloudformation"]: tag-key-reserved',
  ],
  [
    'eleven tags',
    { tags: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`t${index}`, ''])) },
    'source.settings.tags: too-many-tags',
  ],
  [
    'a key without KMS',
    { encryption: { algorithm: 'AES256', key: KEY } },
    'source.settings.encryption.key: key-without-kms',
  ],
  [
    'a key of another region',
    { encryption: { algorithm: 'aws:kms', key: KEY.replace('west', 'central') } },
    'source.settings.encryption.key: key-in-other-region',
  ],
  [
    'a key of another partition',
    { encryption: { algorithm: 'aws:kms', key: KEY.replace('aws', 'aws-cn') } },
    'source.settings.encryption.key: key-in-other-region',
  ],
  [
    'a key of an account that is neither of the two',
    { encryption: { algorithm: 'aws:kms', key: KEY.replace('111111111111', '333333333333') } },
    'source.settings.encryption.key: key-of-other-account',
  ],
  [
    'an alias in place of a key',
    { encryption: { algorithm: 'aws:kms', key: KEY.replace('key/', 'alias/') } },
    'source.settings.encryption.key: wrong-format',
  ],
  [
    'a bucket key with two layers',
    { encryption: { algorithm: 'aws:kms:dsse', bucketKey: true } },
    'source.settings.encryption.bucketKey: bucket-key-without-kms',
  ],
  ['no Object Lock', { objectLock: false }, 'source.settings.objectLock: not-allowed'],
  ['retention without a term', { objectLock: { mode: 'COMPLIANCE' } }, 'source.settings.objectLock: not-allowed'],
  [
    'retention with two terms',
    { objectLock: { mode: 'COMPLIANCE', days: 1, years: 1 } },
    'source.settings.objectLock: not-allowed',
  ],
  ['a setting that there is none of', { versioning: true }, 'source.settings.versioning: unknown-field'],
])('refuses %s', (_what, settings, code) => {
  expect(codesIn(withSettings(settings))).toEqual([code]);
});

test('says what Object Lock may be', () => {
  const [problem] = problemsIn(withSettings({ objectLock: 'yes' }));
  expect(problem?.allowed).toMatch(/^true, or a default retention: mode GOVERNANCE or COMPLIANCE, and days/);
});

test('finds the settings of a rule where they stand', () => {
  const destination = {
    account: '222222222222',
    region: 'eu-central-1',
    bucket: 'b-b',
    settings: { tags: { a: 'b' } },
  };
  const document = { version: 1, source, rules: [{ destination }] };
  expect(codesIn(document)).toEqual(['rules[0].destination.settings.tags: settings-of-adopted-bucket']);
});
