import fc from 'fast-check';
import { acceptRequest } from '../../../lib/request/accept-request.ts';
import { type FilledTemplate, fillTemplate } from '../../../lib/request/fill-template.ts';
import type { Route } from '../../../lib/types.ts';
import { aRoute } from './a-route.ts';
import { HOSTILE_NAMES, PLAIN_BUCKETS } from './hostile-names.ts';

const SOURCE = { account: '111111111111', region: 'eu-west-1', bucket: 'orders-source' };
const TEMPLATE: NonNullable<Route['template']> = {
  source: { settings: { tlsOnly: true } },
  destination: { account: '222222222222', region: '{region}', bucket: '{bucket}-{account}-copy', ensure: 'create' },
  options: { deleteMarkers: true },
};
const ROUTE = aRoute({ doors: { event: true }, template: TEMPLATE });

function codes(filled: FilledTemplate): string[] {
  return filled.ok ? [] : filled.problems.map(({ path, code }) => `${path}: ${code}`);
}

test('a template makes a request of a bucket', () => {
  expect(fillTemplate(ROUTE, SOURCE)).toEqual({
    ok: true,
    document: {
      version: 1,
      source: { settings: { tlsOnly: true }, ...SOURCE },
      destination: {
        account: '222222222222',
        region: 'eu-west-1',
        bucket: 'orders-source-111111111111-copy',
        ensure: 'create',
      },
      options: { deleteMarkers: true },
    },
  });
});

test('a route without one makes none', () => {
  const { template: _none, ...route } = ROUTE;
  expect(codes(fillTemplate(route, SOURCE))).toEqual([': no-template']);
});

test('a name that becomes too long is refused, and told as it became', () => {
  const filled = fillTemplate(ROUTE, { ...SOURCE, bucket: 'orders-'.padEnd(60, 'x') });
  expect(codes(filled)).toEqual(['destination.bucket: bucket-name-length']);
});

test.each(HOSTILE_NAMES)(
  'no request is made of a bucket that is called %j, or has that for its account or region',
  (name) => {
    for (const field of ['account', 'region', 'bucket']) {
      const isPlain =
        field === 'bucket' ? PLAIN_BUCKETS.includes(name) : field === 'account' && name === '222222222222';
      const expected = isPlain ? [] : [expect.stringMatching(new RegExp(`^source\\.${field}: `))];
      expect(codes(fillTemplate(ROUTE, { ...SOURCE, [field]: name }))).toEqual(expected);
    }
  },
);

test('nothing but a text is a name', () => {
  for (const bucket of [undefined, null, 5, {}, ['orders-source'], { toString: () => 'orders-source' }]) {
    expect(fillTemplate(ROUTE, { ...SOURCE, bucket } as never).ok).toBe(false);
  }
});

test('whatever the bucket is called, its data goes where the template says, or nowhere', () => {
  const name = fc.oneof(
    fc.constantFrom(...HOSTILE_NAMES),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[a-z0-9.{}$*-]{1,70}$/),
  );
  fc.assert(
    fc.property(name, (bucket) => {
      const filled = fillTemplate(ROUTE, { ...SOURCE, bucket });
      if (!filled.ok) return;
      expect(filled.document).toMatchObject({
        source: { ...SOURCE, bucket },
        destination: { account: '222222222222', bucket: `${bucket}-111111111111-copy` },
      });
      const onboarded = new Set(['111111111111', '222222222222']);
      const { accepted } = acceptRequest(filled.document, { routes: [ROUTE], start: { door: 'event' }, onboarded });
      if (accepted) expect(bucket.startsWith('orders-')).toBe(true);
    }),
  );
});
