import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { safeEqual } from '../../../lib/tickets/safe-equal.ts';
import type { SignatureScheme } from '../../../lib/tickets/ticket-system.ts';
import { verifyHubSignature } from '../../../lib/tickets/verify-hub-signature.ts';
import { verifySharedSecret } from '../../../lib/tickets/verify-shared-secret.ts';
import { verifySignature } from '../../../lib/tickets/verify-signature.ts';
import { verifyStandardWebhook } from '../../../lib/tickets/verify-standard-webhook.ts';
import { SECRET } from '../../support/a-delivery.ts';

/** Values of "Validating webhook deliveries" in GitHub's documentation. */
const GITHUB = {
  secret: "It's a Secret to Everybody",
  body: Buffer.from('Hello, World!'),
  header: 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
};

describe('a hub signature', () => {
  it("is right for GitHub's documented example", () => {
    expect(verifyHubSignature(GITHUB.body, GITHUB.header, GITHUB.secret)).toBe(true);
  });

  it('is of the very bytes: the same JSON with another space is another body', () => {
    const [signed, other] = [Buffer.from('{"a":1}'), Buffer.from('{"a": 1}')];
    const header = `sha256=${createHmac('sha256', SECRET).update(signed).digest('hex')}`;
    expect(verifyHubSignature(signed, header, SECRET)).toBe(true);
    expect(verifyHubSignature(other, header, SECRET)).toBe(false);
  });

  it('may stand among others, as during a rotation', () => {
    const other = `sha256=${'0'.repeat(64)}`;
    expect(verifyHubSignature(GITHUB.body, `${other}, ${GITHUB.header}`, GITHUB.secret)).toBe(true);
    expect(verifyHubSignature(GITHUB.body, `${GITHUB.header} ${other}`, GITHUB.secret)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'sha256=',
    GITHUB.header.slice(0, -1),
    `${GITHUB.header}0`,
    GITHUB.header.replace('sha256=', 'sha1='),
    GITHUB.header.replace('sha256=', ''),
    `sha1=${createHmac('sha1', GITHUB.secret).update(GITHUB.body).digest('hex')}`,
  ])('is not %p', (header) => {
    expect(verifyHubSignature(GITHUB.body, header, GITHUB.secret)).toBe(false);
  });
});

it('does not look through a header that is full of signatures', () => {
  const header = Array.from({ length: 100 }, () => GITHUB.header).join(',');
  expect(verifyHubSignature(GITHUB.body, header, GITHUB.secret)).toBe(false);
});

/** The example of the Standard Webhooks specification and its libraries. */
const STANDARD = {
  secret: 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  body: Buffer.from('{"test": 2432232314}'),
  sentAt: 1614265330,
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
};

describe('a Standard Webhook', () => {
  beforeEach(() => jest.useFakeTimers({ now: STANDARD.sentAt * 1000 }));
  afterEach(() => jest.useRealTimers());

  it("is right for the specification's example, with and without the prefix of the secret", () => {
    const { body, headers, secret } = STANDARD;
    expect(verifyStandardWebhook(body, headers, secret)).toBe(true);
    expect(verifyStandardWebhook(body, headers, `whsec_${secret}`)).toBe(true);
  });

  it.each([
    [-301, false],
    [-300, true],
    [0, true],
    [300, true],
    [301, false],
  ])('is taken %i seconds after it was sent: %p', (seconds, taken) => {
    jest.setSystemTime((STANDARD.sentAt + seconds) * 1000);
    expect(verifyStandardWebhook(STANDARD.body, STANDARD.headers, STANDARD.secret)).toBe(taken);
  });

  it('may have several signatures, of which one fits', () => {
    const { body, headers, secret } = STANDARD;
    const others = `v1,AAAA v1a,${headers['webhook-signature'].slice(3)}`;
    const signature = `${others} ${headers['webhook-signature']}`;
    expect(verifyStandardWebhook(body, { ...headers, 'webhook-signature': signature }, secret)).toBe(true);
    expect(verifyStandardWebhook(body, { ...headers, 'webhook-signature': others }, secret)).toBe(false);
  });

  it.each([
    ['webhook-id', undefined],
    ['webhook-id', 'msg_other'],
    ['webhook-timestamp', undefined],
    ['webhook-timestamp', '1614265331'],
    ['webhook-timestamp', '1614265330.0'],
    ['webhook-timestamp', ' 1614265330'],
    ['webhook-timestamp', '1e9'],
    ['webhook-signature', undefined],
    ['webhook-signature', ''],
    ['webhook-signature', 'v1'],
    ['webhook-signature', 'v1,'],
    ['webhook-signature', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF='],
    ['webhook-signature', 'v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
  ])('is not right with the header %s %p', (name, value) => {
    const headers = { ...STANDARD.headers, [name]: value };
    expect(verifyStandardWebhook(STANDARD.body, headers, STANDARD.secret)).toBe(false);
  });

  it('is not right for bytes that only read the same', () => {
    const id = 'msg_1';
    const sentAt = new Date(STANDARD.sentAt * 1000);
    const signature = new Webhook(STANDARD.secret).sign(id, sentAt, '"\ufffd"');
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(STANDARD.sentAt), 'webhook-signature': signature };
    expect(verifyStandardWebhook(Buffer.from('"\ufffd"'), headers, STANDARD.secret)).toBe(true);
    expect(verifyStandardWebhook(Buffer.from([0x22, 0xff, 0x22]), headers, STANDARD.secret)).toBe(false);
  });
});

describe('a shared secret', () => {
  it('is the secret, or it as a Bearer token', () => {
    expect(verifySharedSecret(SECRET, SECRET)).toBe(true);
    expect(verifySharedSecret(`Bearer ${SECRET}`, SECRET)).toBe(true);
  });

  it.each([undefined, '', 'Bearer', SECRET.slice(1), `${SECRET},${SECRET}`, SECRET.toUpperCase(), `Basic ${SECRET}`])(
    'is not %p',
    (header) => {
      expect(verifySharedSecret(header, SECRET)).toBe(false);
    },
  );
});

describe('verifySignature', () => {
  const schemes: SignatureScheme[] = [
    { scheme: 'standard-webhooks' },
    { scheme: 'hub-signature-256', header: 'x-hub-signature-256', deliveryHeader: 'x-github-delivery' },
    { scheme: 'shared-secret', header: 'x-isthmus-secret', deliveryHeader: 'x-isthmus-delivery' },
  ];

  it('takes either of two secrets', () => {
    const scheme = schemes[1] as SignatureScheme;
    const delivery = {
      system: 'github',
      body: GITHUB.body,
      headers: { 'x-hub-signature-256': GITHUB.header, 'x-github-delivery': 'd-1' },
    };
    const other = 'another secret of at least 24 bytes';
    expect(verifySignature(delivery, scheme, [GITHUB.secret, other])).toEqual({ delivery: 'd-1' });
    expect(verifySignature(delivery, scheme, [other, GITHUB.secret])).toEqual({ delivery: 'd-1' });
    expect(verifySignature(delivery, scheme, [other])).toBeUndefined();
  });

  it('refuses a delivery without an id, or with one that is none', () => {
    const scheme = schemes[2] as SignatureScheme;
    const with_ = (id?: string) => ({
      system: 's',
      body: Buffer.from('{}'),
      headers: { 'x-isthmus-secret': SECRET, 'x-isthmus-delivery': id },
    });
    expect(verifySignature(with_('d-1'), scheme, [SECRET])).toEqual({ delivery: 'd-1' });
    for (const id of [undefined, '', 'a#b', 'a b', 'ä', 'x'.repeat(201)])
      expect(verifySignature(with_(id), scheme, [SECRET])).toBeUndefined();
  });

  it('throws nothing and takes nothing, whatever the headers, the secret and the body are', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('v1,', 'sha256=', `v1,${'A'.repeat(43)}=`, `sha256=${'0'.repeat(64)}`, '1614265330', ',,,  '),
    );
    const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'x-hub-signature-256', 'x-github-delivery'];
    const more = ['x-isthmus-secret', 'x-isthmus-delivery'];
    await fc.assert(
      fc.property(
        fc.record(Object.fromEntries([...names, ...more].map((name) => [name, fc.option(text, { nil: undefined })]))),
        fc.uint8Array({ maxLength: 100 }),
        fc.constantFrom(...schemes),
        (headers, body, scheme) => {
          const delivery = { system: 's', body: Buffer.from(body), headers };
          expect(verifySignature(delivery, scheme, [SECRET, 'not base64 at all ***'])).toBeUndefined();
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('safeEqual', () => {
  it('is equality, of any length', async () => {
    await fc.assert(fc.property(fc.string(), fc.string(), (a, b) => safeEqual(a, b) === (a === b) && safeEqual(a, a)));
  });
});
