import { addStrays } from '../../../lib/domain/add-strays.ts';

const version = (side: 'source' | 'destination', key: string) => ({
  side,
  key,
  versionId: 'v',
  said: 'no',
  until: 'later',
});

test('of the probes of other rules counts what was at the destination, and nothing at the source twice', () => {
  const own = { removed: { source: 1, destination: 1 }, remaining: [version('source', 'own')] };
  const both = [version('source', 'other'), version('destination', 'other')];
  const stray = { removed: { source: 1, destination: 2 }, remaining: both, locked: both };
  expect(addStrays(own, [stray])).toEqual({
    removed: { source: 1, destination: 3 },
    remaining: [version('source', 'own'), version('destination', 'other')],
    locked: [version('destination', 'other')],
  });
  expect(addStrays(own, [])).toEqual(own);
});
