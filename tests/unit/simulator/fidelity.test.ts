import { readFileSync } from 'node:fs';
import { UNCONFIRMED } from '../../../simulator/replication/unconfirmed.ts';
import { OPERATIONS } from '../../../simulator/wire/dispatch-table.ts';

const FIDELITY = readFileSync('simulator/FIDELITY.md', 'utf8');

describe('simulator/FIDELITY.md', () => {
  it('names every operation that the simulator has', () => {
    const operations = OPERATIONS.map(({ name }) => name);
    expect(operations.filter((name) => !FIDELITY.includes(`\`${name}\``))).toEqual([]);
  });

  it('names every switch for what AWS leaves open', () => {
    expect(Object.keys(UNCONFIRMED).filter((name) => !FIDELITY.includes(`\`${name}\``))).toEqual([]);
  });

  it('has three columns in every row', () => {
    const rows = FIDELITY.split('\n').filter((line) => line.startsWith('|'));
    const behaviours = rows.slice(rows.findIndex((row) => row.startsWith('| behaviour')));
    expect(behaviours.filter((row) => row.split(' | ').length !== 3 && !/^\|-+\|/.test(row))).toEqual([]);
  });
});
