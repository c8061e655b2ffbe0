import * as fc from 'fast-check';
import { acceptRequest } from '../../../lib/request/accept-request.ts';
import { parseRoutes } from '../../../lib/request/parse-routes.ts';
import { type TicketDoor, takeTicket, type WantedRun } from '../../../lib/tickets/take-ticket.ts';
import { aDelivery, FIXTURE_TIME, fixture, SECRET, SYSTEM_NAMES, SYSTEMS } from '../../support/a-delivery.ts';

const ROUTES = parseRoutes({
  version: 1,
  routes: [
    {
      name: 'orders',
      source: { accounts: ['111111111111'], regions: ['eu-*'], buckets: ['orders-*'] },
      destination: { accounts: ['222222222222'], regions: ['eu-*'], buckets: ['orders-*'] },
      doors: { ticket: { requesters: ['emma', 'emma.richards', '5b10ac8d82e05b22cc7d4ef5'] } },
    },
    {
      name: 'console-only',
      source: { accounts: ['111111111111'], regions: ['*'], buckets: ['*'] },
      destination: { accounts: ['333333333333'], regions: ['*'], buckets: ['*'] },
    },
  ],
});
const ONBOARDED = new Set(['111111111111', '222222222222', '333333333333', '666666666666']);

/** What a run of a ticket is allowed to do: what the door lets through, judged as the machine judges it. */
async function judge(name: (typeof SYSTEM_NAMES)[number], body: unknown) {
  const started: WantedRun[] = [];
  const door: TicketDoor = {
    systems: SYSTEMS,
    now: () => FIXTURE_TIME,
    readSecrets: async () => [{ secret: SECRET }],
    findDelivery: async () => undefined,
    recordDelivery: async () => undefined,
    start: async (wanted) => {
      started.push(wanted);
      return { execution: 'run-1', started: true };
    },
  };
  const taken = await takeTicket(aDelivery(name, { body }), door);
  const [run] = started;
  const input: unknown = run && JSON.parse(JSON.stringify(run.input));
  return { taken, acceptance: run && acceptRequest(input, { routes: ROUTES, start: run.start, onboarded: ONBOARDED }) };
}

describe('Whoever writes tickets', () => {
  it.each(SYSTEM_NAMES)('can ask for what a route allows, in %s', async (name) => {
    expect((await judge(name, fixture(name))).acceptance).toMatchObject({
      accepted: true,
      routes: [{ name: 'orders' }],
    });
  });

  it.each(SYSTEM_NAMES)('cannot ask for it as somebody else than the route names, in %s', async (name) => {
    const text = JSON.stringify(fixture(name)).replaceAll(/"(emma|emma\.richards|5b10ac8d82e05b22cc7d4ef5)"/g, '"eve"');
    expect((await judge(name, text)).acceptance).toMatchObject({ accepted: false });
  });

  it.each(SYSTEM_NAMES)('cannot use a route that is for the console, in %s', async (name) => {
    const text = JSON.stringify(fixture(name)).replaceAll('222222222222', '333333333333');
    expect((await judge(name, text)).acceptance).toMatchObject({ accepted: false });
  });

  it('cannot send data to an account that no route names, nor from one, whatever the ticket says', async () => {
    // Mostly what is allowed, so that what is not stands alone.
    const mostly = (good: string[], ...bad: string[]) =>
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
    const sideOf = (account: string) =>
      fc.record({
        account: mostly([account], '111111111111', '222222222222', '333333333333', '666666666666', '*', '٢'.repeat(12)),
        region: mostly(['eu-west-1', 'eu-central-1'], 'us-east-1', 'eu-*', '*'),
        bucket: mostly(['orders-live', 'orders-backup'], 'secrets', 'orders-*', 'оrders-live', 'orders-live\n'),
      });
    let accepted = 0;
    const extras = fc.record(
      {
        rules: fc.array(fc.record({ destination: sideOf('222222222222') }), { maxLength: 2 }),
        twoWay: fc.constantFrom(true, {}, { destination: { account: '666666666666' } }),
        start: fc.constant({ door: 'console' }),
        routes: fc.constant([{ name: 'mine', version: 1 }]),
        options: fc.record({ role: fc.constant('arn:aws:iam::666666666666:role/eve') }),
      },
      { requiredKeys: [] },
    );
    const more = fc.oneof(fc.constant({}), extras);
    await fc.assert(
      fc.asyncProperty(sideOf('111111111111'), sideOf('222222222222'), more, async (source, destination, rest) => {
        const body = fixture('generic');
        body.data.request = { version: 1, source, destination, ...rest };
        const { acceptance } = await judge('generic', body);
        accepted += acceptance?.accepted ? 1 : 0;
        for (const request of acceptance?.accepted ? (acceptance.requests ?? []) : []) {
          expect(request.source).toMatchObject({
            account: '111111111111',
            bucket: expect.stringMatching(/^orders-\w+$/),
          });
          expect(request.destination).toMatchObject({
            account: '222222222222',
            bucket: expect.stringMatching(/^orders-\w+$/),
          });
        }
      }),
      { numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(10);
  });
});
