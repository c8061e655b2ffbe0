import { askControl } from '../support/ask-control.ts';
import { DESTINATION, ReplicationPair, RULE, SOURCE, until } from '../support/replication-pair.ts';

const UNAVAILABLE = { code: 'ServiceUnavailable', message: 'Please try again.', status: 503 };

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
  pair.simulator.world.clock.speed = 5000;
});
afterEach(() => pair.close());

describe('an outage between source and destination', () => {
  it.each([
    ['of the whole region', { service: 's3', region: 'eu-west-1', operation: 'Replicate*' }],
    ['of writes to the destination by the role’s account', { operation: 'PutObject', resource: 'dst/*' }],
    ['of the connection', { operation: 'ReplicateObject', dropConnection: true }],
  ])('%s leaves the version PENDING, and it arrives when that is over', async (_, rule) => {
    const effect = 'dropConnection' in rule ? {} : { error: UNAVAILABLE };
    await setFaults([{ account: SOURCE, ...rule, ...effect }]);
    const version = await pair.put('key');
    await until(timesStruck, (struck) => struck >= 3);
    expect(await pair.head(SOURCE, 'src', 'key')).toMatchObject({ ReplicationStatus: 'PENDING' });
    expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
    await setFaults([]);
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ VersionId: version });
  });

  it('does not hide a missing permission, which is found when it is over', async () => {
    await pair.putBucketPolicy([]);
    await setFaults([{ operation: 'ReplicateObject', count: 2, error: UNAVAILABLE }]);
    const version = await pair.put('key');
    expect(await pair.settled('key', version)).toBe('FAILED');
    expect(await timesStruck()).toBe(2);
  });

  it('that loses only the answer has the copy made again: one replica, COMPLETED', async () => {
    await setFaults([{ operation: 'ReplicateObject', count: 1, loseResponse: true }]);
    const version = await pair.put('key');
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    expect(pair.simulator.world.buckets.get('dst')?.objects.versions('key')).toHaveLength(1);
    const { body } = await askControl(pair.simulator, 'GET', 'faults');
    expect(body).toMatchObject({ rules: [{ seen: 2, struck: 1 }] });
  });

  it('strikes delete markers as ReplicateDelete', async () => {
    await setFaults([{ operation: 'ReplicateDelete', count: 1, error: UNAVAILABLE }]);
    await pair.settled('key', await pair.put('key'));
    const marker = await pair.remove('key');
    expect(await pair.settledByDescription('key', marker)).toBe('COMPLETED');
    expect(await timesStruck()).toBe(1);
  });

  it('in another region, or of writes that no resource is named for, does not meet it', async () => {
    await setFaults([
      { service: 's3', region: 'eu-central-1', error: UNAVAILABLE },
      { operation: 'PutObject', nth: 2, error: UNAVAILABLE },
    ]);
    expect(await pair.settled('key', await pair.put('key'))).toBe('COMPLETED');
    const { body } = await askControl(pair.simulator, 'GET', 'faults');
    expect(body).toMatchObject({ rules: [{ seen: 0 }, { seen: 1, struck: 0 }] });
  });
});

it('too many requests hold replication back, and nothing is lost', async () => {
  await askControl(pair.simulator, 'PUT', 'throttling', {
    limits: [{ service: 's3', operation: 'ReplicateObject', rate: 0.01, burst: 1 }],
  });
  const versions = await Promise.all(['a', 'b', 'c'].map((key) => pair.put(key)));
  const statuses = versions.map((version, index) => pair.settled(['a', 'b', 'c'][index] ?? '', version));
  expect(await Promise.all(statuses)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
});

it('a version deleted during an outage never arrives, and the other one does', async () => {
  await pair.putRules([{ ...RULE, Filter: { Prefix: '' } }]);
  await setFaults([{ operation: 'Replicate*', error: UNAVAILABLE }]);
  const gone = await pair.put('gone');
  const kept = await pair.put('kept');
  await pair.removeVersion('gone', gone);
  await setFaults([]);
  expect(await pair.settled('kept', kept)).toBe('COMPLETED');
  await until(
    () => pair.simulator.world.replication.tasks.size,
    (size) => size === 0,
  );
  expect(await pair.head(DESTINATION, 'dst', 'gone')).toBeUndefined();
});

async function setFaults(rules: object[]): Promise<void> {
  expect(await askControl(pair.simulator, 'PUT', 'faults', { rules })).toMatchObject({ status: 200 });
}

async function timesStruck(): Promise<number> {
  const { body } = await askControl(pair.simulator, 'GET', 'faults');
  return (body as { rules: { struck: number }[] }).rules[0]?.struck ?? 0;
}
