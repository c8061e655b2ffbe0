import { atLeast, type Bound } from './bound.ts';
import { observeHeaders } from './observe-headers.ts';
import { type PreparedCalls, prepareCalls } from './prepare-calls.ts';
import { type Cell, printTable } from './print-table.ts';
import { type Load, sendLoad } from './send-load.ts';
import { BARE_SERVER, type Server, SIMULATOR, startServer } from './start-server.ts';
import { median, percentile } from './statistics.ts';

/** Signed calls that are made ready, and sent in each round. */
const CALLS = 2000;
const CONNECTIONS = 8;
const ROUNDS = 15;
const WARM_UPS = 5;
const LEAST_SHARE = 1 / 3;

type Name = keyof PreparedCalls;
const NAMES: readonly Name[] = ['PutObject', 'HeadObject'];

interface Round {
  readonly simulator: Load;
  readonly bare: Load;
}

/**
 * The rate of small calls, signature and permission checked, against that of a bare server that sends the same bytes.
 * The two take turns, and the middle of the rounds counts, so that what else the machine does cancels out.
 */
export async function measureCalls(): Promise<Bound[]> {
  const simulator = await startServer(SIMULATOR);
  const calls = await prepareCalls(simulator.endpoint, CALLS);
  const bare = await startServer(BARE_SERVER, JSON.stringify(await observeAnswers(simulator.endpoint, calls)));
  await warmUp([simulator, bare], calls);
  const rounds: Record<Name, Round[]> = { PutObject: [], HeadObject: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of NAMES) {
      rounds[name].push({
        bare: await sendLoad(bare.endpoint, calls[name], CONNECTIONS),
        simulator: await sendLoad(simulator.endpoint, calls[name], CONNECTIONS),
      });
    }
  }
  await Promise.all([simulator.stop(), bare.stop()]);
  printCalls(rounds);
  return NAMES.map((name) => {
    const share = median(rounds[name].map(({ simulator, bare }) => simulator.callsPerSecond / bare.callsPerSecond));
    return atLeast(`${name}, share of a bare server's rate`, share, LEAST_SHARE);
  });
}

/** Headers of the simulator's answers, by method, for the bare server to send too. */
async function observeAnswers(endpoint: string, calls: PreparedCalls): Promise<Record<string, Record<string, string>>> {
  return {
    PUT: await observeHeaders(endpoint, calls.PutObject[0]),
    HEAD: await observeHeaders(endpoint, calls.HeadObject[0]),
  };
}

/** Until both run compiled code. */
async function warmUp(servers: readonly Server[], calls: PreparedCalls): Promise<void> {
  for (let round = 0; round < WARM_UPS; round += 1) {
    for (const { endpoint } of servers) for (const name of NAMES) await sendLoad(endpoint, calls[name], CONNECTIONS);
  }
}

function printCalls(rounds: Readonly<Record<Name, readonly Round[]>>): void {
  const head = ['call', 'server', 'calls/s', 'p50 ms', 'p95 ms', 'p99 ms'];
  const rows = NAMES.flatMap((name) => [
    describe(
      name,
      'simulator',
      rounds[name].map(({ simulator }) => simulator),
    ),
    describe(
      name,
      'bare',
      rounds[name].map(({ bare }) => bare),
    ),
  ]);
  printTable(`Small calls over ${CONNECTIONS} connections`, head, rows);
}

function describe(name: Name, server: string, loads: readonly Load[]): Cell[] {
  const latencies = loads.flatMap((load) => load.latencies);
  const rate = Math.round(median(loads.map(({ callsPerSecond }) => callsPerSecond)));
  return [name, server, rate, ...[0.5, 0.95, 0.99].map((share) => percentile(latencies, share).toFixed(2))];
}
