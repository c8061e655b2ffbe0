/** Every example is a request that runs as it is, by the routes of the project; all of them in one world. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocumentFile } from '../../cli/read-document-file.ts';
import { parseRoutes } from '../../lib/request/parse-routes.ts';
import { openTestRehearsal, readExample, type TestRehearsal } from '../support/rehearse.ts';

// A build machine may be busy.
jest.setTimeout(60_000);

const ROOT = join(__dirname, '../..');
const EXAMPLES = readdirSync(join(ROOT, 'examples')).flatMap((file) =>
  file.endsWith('.yml') ? [file.slice(0, -'.yml'.length)] : [],
);

let rehearsal: TestRehearsal;

beforeAll(async () => {
  rehearsal = await openTestRehearsal({ routes: parseRoutes(readDocumentFile(join(ROOT, 'config/routes.yml')).value) });
});

afterAll(async () => {
  await rehearsal?.close();
});

it.each(EXAMPLES)('%s is verified', async (name) => {
  const { report } = await rehearsal.rehearse(readExample(name));
  expect({
    verdict: report.verdict,
    problems: report.problems,
    findings: report.findings,
    remains: report.remains,
  }).toEqual({
    verdict: 'verified',
    problems: [],
    findings: [],
    remains: [],
  });
});

it.each(EXAMPLES)('%s has nothing left to change when it is run again, after all the others', async (name) => {
  const { report } = await rehearsal.rehearse({ ...readExample(name), mode: 'plan' });
  expect(report.verdict).toBe('planned');
  expect(report.plans.flatMap(({ steps }) => steps)).toEqual([]);
});

it('lists every example, with a line of its own', () => {
  const index = readFileSync(join(ROOT, 'examples/README.md'), 'utf8');
  expect(EXAMPLES.filter((name) => !index.includes(`](${name}.yml)`))).toEqual([]);
});
