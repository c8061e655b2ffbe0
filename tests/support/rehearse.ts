import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocumentFile } from '../../cli/read-document-file.ts';
import { openRehearsal } from '../../cli/rehearsal/open-rehearsal.ts';
import type { Rehearsal, RehearsalSettings, RehearsedExecution } from '../../cli/rehearsal/rehearsal.ts';
import type { Report, Route } from '../../lib/types.ts';

const ROOT = join(__dirname, '../..');

/** A request as somebody writes it: nested mappings, some left out. */
export type RawRequest = Record<string, unknown> & Record<'source' | 'destination', Record<string, string>>;

/** One execution, and what must have come of it. */
export type Rehearsed = RehearsedExecution & { report: Report };

export interface TestRehearsal extends Rehearsal {
  /** Runs a request; fails when the execution ended without a report. */
  rehearse(request: unknown): Promise<Rehearsed>;
}

/** Lets anything through, so that a test may choose its own accounts and bucket names. */
const ANY_ROUTE: Route = {
  name: 'anywhere',
  version: 1,
  source: { accounts: ['111111111111', '222222222222', '333333333333'], regions: ['*'], buckets: ['*'] },
  destination: { accounts: ['111111111111', '222222222222', '444444444444'], regions: ['*'], buckets: ['*'] },
};

/** A simulator with Isthmus in it, as `isthmus rehearse` has it, and ten times faster. */
export async function openTestRehearsal(settings: Partial<RehearsalSettings> = {}): Promise<TestRehearsal> {
  const logFolder = mkdtempSync(join(tmpdir(), 'isthmus-test-'));
  const removeLogs = (): void => rmSync(logFolder, { recursive: true, force: true });
  const opening = openRehearsal({ routes: [ANY_ROUTE], speed: 200, logFolder, ...settings });
  opening.catch(removeLogs);
  const rehearsal = await opening;
  return {
    ...rehearsal,
    async rehearse(request) {
      const execution = await rehearsal.run(request);
      if (!execution.report) throw new Error(`no report: ${JSON.stringify(execution)}`);
      return { ...execution, report: execution.report };
    },
    async close() {
      await rehearsal.close();
      removeLogs();
    },
  };
}

/** An example of the project, parsed. */
export function readExample(name: string): RawRequest {
  return readDocumentFile(join(ROOT, 'examples', `${name}.yml`)).value as RawRequest;
}

/** A pair across accounts whose bucket names start so. */
export function crossAccountRequest(name: string, more: Record<string, unknown> = {}): RawRequest {
  return {
    version: 1,
    source: { account: '111111111111', region: 'eu-west-1', bucket: `${name}-source`, ensure: 'create' },
    destination: { account: '222222222222', region: 'eu-central-1', bucket: `${name}-replica`, ensure: 'create' },
    ...more,
  };
}
