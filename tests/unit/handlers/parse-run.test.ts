import { parseRun } from '../../../handlers/parse-run.ts';
import { aRequest } from '../../support/working-pair.ts';

const run = {
  execution: { name: 'run-1', startedAt: '2026-11-02T10:00:00.000Z' },
  accepted: true,
  problems: [],
  requests: [aRequest()],
  applied: {},
};

describe('parseRun', () => {
  it('hands on the document that the state machine sends', () => {
    expect(parseRun(run, { state: 'MakePlan', needs: ['requests'] })).toBe(run);
  });

  it.each([
    ['nothing', undefined, 'it is not an object'],
    ['a text', 'run', 'it is not an object'],
    ['no execution', { ...run, execution: undefined }, 'execution.name is missing'],
    ['an empty name', { ...run, execution: { ...run.execution, name: '' } }, 'execution.name is missing'],
    ['no record of what was applied', { ...run, applied: undefined }, 'applied is missing'],
    ['no requests', { ...run, requests: undefined }, 'requests is missing'],
  ])('refuses %s', (_, input, wrong) => {
    const read = () => parseRun(input, { state: 'MakePlan', needs: ['requests'] });
    expect(read).toThrow(expect.objectContaining({ name: 'InvalidInput', message: expect.stringContaining(wrong) }));
  });
});
