import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Execution } from '../../cli/rehearsal/execution.ts';
import { openRehearsal } from '../../cli/rehearsal/open-rehearsal.ts';
import type { RehearsalSettings, Served } from '../../cli/rehearsal/rehearsal.ts';
import { openTicketDesk, type ToldTicket } from '../../cli/rehearsal/ticket-desk.ts';
import type { Report, Route } from '../../lib/types.ts';

/** The whole stack with its doors open, as `isthmus rehearse --stack` has it, and ten times faster. */
export interface TestStack {
  endpoint: string;
  served: Served;
  /** Names of the executions that were begun, in their order. */
  begun: string[];
  /** What tickets were told. */
  told: ToldTicket[];
  /** Settles when the execution comes to that state; fails when it ends before. */
  enters(name: string, state: string): Promise<void>;
  /** How the execution ended, as soon as it has. */
  end(name: string): Promise<Execution>;
  /** Its Report; fails when it ended without one. */
  report(name: string): Promise<Report>;
  close(): Promise<void>;
}

export interface TestStackSettings extends Partial<RehearsalSettings> {
  routes: Route[];
  accounts: string[];
  regions: string[];
}

export async function openTestStack({ accounts, regions, ...settings }: TestStackSettings): Promise<TestStack> {
  const logFolder = mkdtempSync(join(tmpdir(), 'isthmus-test-'));
  const parameters = { MemberAccountIds: accounts.join() };
  const told: ToldTicket[] = [];
  const desk = await openTicketDesk((one) => told.push(one));
  const rehearsal = await openRehearsal({ speed: 200, logFolder, parameters, ticketsUrl: desk.url, ...settings });
  const ends = new Map<string, PromiseWithResolvers<Execution>>();
  const endOf = (name: string): PromiseWithResolvers<Execution> => {
    const known = ends.get(name) ?? Promise.withResolvers<Execution>();
    ends.set(name, known);
    return known;
  };
  const begun: string[] = [];
  const entered = new EventEmitter();
  const served = await rehearsal.serve({
    ...{ accounts, regions },
    onProgress(name, progress) {
      if (!begun.includes(name)) begun.push(name);
      if (progress.kind === 'state-entered') entered.emit(`${name} ${progress.state}`);
    },
    onEnd: (name, execution) => endOf(name).resolve(execution),
  });
  // What it cannot go on after fails every test that waits for an end.
  served.ended.catch((error) => {
    for (const { reject } of ends.values()) reject(error);
  });
  return {
    ...{ endpoint: rehearsal.endpoint, served, begun, told },
    async enters(name, state) {
      const ended = endOf(name).promise.then((execution) => {
        throw new Error(`${name} did not come to ${state}: ${JSON.stringify(execution.report ?? execution)}`);
      });
      await Promise.race([once(entered, `${name} ${state}`), ended]);
    },
    end: (name) => endOf(name).promise,
    async report(name) {
      const execution = await endOf(name).promise;
      if (!execution.report) throw new Error(`no report: ${JSON.stringify(execution)}`);
      return execution.report;
    },
    async close() {
      await rehearsal.close();
      await desk.close();
      rmSync(logFolder, { recursive: true, force: true });
    },
  };
}
