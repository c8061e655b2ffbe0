import { readWorld } from '../support/compare-world.ts';
import { crossAccountRequest, openTestRehearsal, readExample, type TestRehearsal } from '../support/rehearse.ts';

let rehearsal: TestRehearsal;
beforeAll(async () => {
  rehearsal = await openTestRehearsal();
});
afterAll(() => rehearsal.close());

function lockedRequest(name: string, lock: { source?: unknown; destination?: unknown }) {
  const request = crossAccountRequest(name);
  const withLock = (side: 'source' | 'destination') => ({
    ...request[side],
    ...(lock[side] !== undefined && { settings: { objectLock: lock[side] } }),
  });
  return { ...request, source: withLock('source'), destination: withLock('destination') };
}

const read = (...buckets: { account: string; region: string; bucket: string }[]) =>
  readWorld(
    { endpoint: rehearsal.endpoint },
    buckets.map(({ account, region, bucket }) => ({ account, region, bucket })),
  );

it('the example is verified, its probe removed from under a compliance default, and a second run changes nothing', async () => {
  const example = readExample('object-lock');
  const { report } = await rehearsal.rehearse(example);
  expect(report).toMatchObject({ verdict: 'verified', findings: [], remains: [] });
  expect(report.probeRemovals).toEqual([expect.objectContaining({ remaining: [] })]);
  expect(report.probeRemovals[0]).not.toHaveProperty('locked');
  expect(report.probes[0]?.attempts.at(-1)?.replica?.retention?.mode).toBe('GOVERNANCE');
  const again = await rehearsal.rehearse(example);
  expect(again.report).toMatchObject({ verdict: 'verified', applied: [], findings: [] });
});

it('a replica that a compliance default keeps does not make a proven pair incomplete, and is said', async () => {
  const { report } = await rehearsal.rehearse(lockedRequest('kept', { destination: { mode: 'COMPLIANCE', days: 2 } }));
  expect(report).toMatchObject({ verdict: 'verified', remains: [] });
  expect(report.findings.map(({ code }) => code)).toEqual(['probe-stays-locked']);
  expect(report.probeRemovals[0]?.locked).toHaveLength(1);
  expect(report.summary).toMatch(/1 version of it cannot be removed before \d{4}-\d\d-\d\d\.$/);
});

it('a locked source with an unlocked destination is refused before anything is touched', async () => {
  const request = lockedRequest('refused', { source: true });
  const { report } = await rehearsal.rehearse(request);
  expect(report.verdict).toBe('rejected');
  expect(report.findings).toMatchObject([{ code: 'destination-without-object-lock', severity: 'blocker' }]);
  const { buckets } = await read(request.source as never, request.destination as never);
  expect(buckets).toEqual({});
});
