import { atMost, type Bound } from './bound.ts';
import { printTable } from './print-table.ts';
import { EMPTY_PROGRAM, SIMULATOR, startServer } from './start-server.ts';
import { median } from './statistics.ts';

const ROUNDS = 15;
/** Times the start of an empty program; of the best starts, since what else the machine does is no fault of ours. */
const LONGEST = 2.5;

/** How long the simulator takes until it listens, and how much of it is Node's own start with an empty program. */
export async function measureStart(): Promise<Bound[]> {
  const times: Record<string, number[]> = { [EMPTY_PROGRAM]: [], [SIMULATOR]: [] };
  // The first start makes the bundle.
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [program, own] of Object.entries(times)) {
      const time = await timeOfStart(program);
      if (round >= 0) own.push(time);
    }
  }
  const rows = Object.entries(times).map(([program, own]) => [
    program,
    ...[Math.min(...own), median(own), Math.max(...own)].map(Math.round),
  ]);
  printTable(`Start, until the first line is out, ${ROUNDS} times`, ['program', 'least ms', 'p50 ms', 'most ms'], rows);
  const best = (program: string) => Math.min(...(times[program] ?? []));
  const share = best(SIMULATOR) / best(EMPTY_PROGRAM);
  return [atMost('start of the simulator against that of an empty program', share, LONGEST, ' times')];
}

async function timeOfStart(program: string): Promise<number> {
  const { startTime, stop } = await startServer(program);
  await stop();
  return startTime;
}
