import { createJournal, type JournalEntry } from '../../../simulator/world/journal.ts';

test('remembers the newest 10,000 calls in order, and counts all', () => {
  const journal = createJournal();
  for (let number = 1; number <= 25_000; number += 1) journal.record(entry(String(number)));
  expect(journal.entries).toHaveLength(10_000);
  expect(journal.entries.at(0)?.resource).toBe('15001');
  expect(journal.entries.at(-1)?.resource).toBe('25000');
  expect([...journal.counts.values()]).toEqual([
    { account: '111111111111', operation: 's3:HeadObject', write: false, calls: 25_000 },
  ]);
});

function entry(resource: string): JournalEntry {
  const made = { service: 's3', operation: 'HeadObject', account: '111111111111', region: 'eu-west-1', write: false };
  return { at: '2026-11-22T10:15:00.000Z', caller: 'arn:aws:iam::111111111111:root', resource, status: 200, ...made };
}
