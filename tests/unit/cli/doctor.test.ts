import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkBundles } from '../../../cli/doctor/check-bundles.ts';
import { checkFiles } from '../../../cli/doctor/check-files.ts';
import { checkNode } from '../../../cli/doctor/check-node.ts';
import { checkParameters } from '../../../cli/doctor/check-parameters.ts';
import type { Diagnosis } from '../../../cli/doctor/diagnosis.ts';
import { stuckAfterHours } from '../../../cli/doctor/stuck-after-hours.ts';
import { renderDiagnoses } from '../../../cli/terminal/render-diagnoses.ts';
import { readStack } from '../../support/templates.ts';

const PROJECT = join(__dirname, '../../..');
const TOPIC = 'arn:aws:sns:eu-west-1:999999999999:on-call';
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'isthmus-test-'));
  for (const folder of ['config', 'resources']) cpSync(join(PROJECT, folder), join(root, folder), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the doctor on Node', () => {
  it('wants that of the functions', () => {
    expect(checkNode('24.0.0')).toMatchObject({ state: 'well' });
    expect(checkNode('20.20.2')).toMatchObject({ state: 'wrong', says: expect.stringContaining('by npx') });
  });
});

describe('the doctor on the files of config/', () => {
  it('has nothing against those of the project, but that nobody has onboarded', () => {
    const { diagnoses } = checkFiles(root);
    expect(diagnoses.map(({ what, state }) => [what, state])).toEqual([
      ['routes', 'well'],
      ['accounts', 'odd'],
      ['ticket systems', 'well'],
    ]);
  });

  it('names every problem of a file, and goes on with the others', () => {
    write('config/routes.yml', 'version: 1\nroutes: [{name: "a b"}]');
    write('config/accounts.yml', 'version: 1\naccounts: [{account: "111111111111", externalId: too-short-to-be-safe}]');
    const [routes, accounts, tickets] = checkFiles(root).diagnoses;
    expect(routes).toMatchObject({
      state: 'wrong',
      says: expect.stringMatching(/routes\[0\]\.name.*\n.*routes\[0\]/s),
    });
    expect(accounts).toMatchObject({ state: 'wrong', says: expect.stringContaining('accounts[0].externalId') });
    expect(tickets).toMatchObject({ state: 'well' });
  });

  it('of ticket systems that cannot be used names the problems, a line each, and no system that can', () => {
    write('config/tickets/jira.yml', 'signature: { scheme: none }');
    const says = checkFiles(root).diagnoses.find(({ what }) => what === 'ticket systems')?.says ?? '';
    expect(says).toMatch(/^config\/tickets\/jira\.yml: version: nothing given; allowed: 1\n/);
    for (const line of says.split('\n')) expect(line).toMatch(/^config\/tickets\/jira\.yml: /);
  });

  it('shows no external id, not even a wrong one', () => {
    write('config/accounts.yml', 'version: 1\naccounts: [{account: "111111111111", externalId: too-short-to-be-safe}]');
    expect(JSON.stringify(checkFiles(root).diagnoses)).not.toContain('too-short');
  });

  it('says so where there is no such file', () => {
    rmSync(join(root, 'config/routes.yml'));
    expect(checkFiles(root).diagnoses[0]).toMatchObject({
      state: 'wrong',
      says: expect.stringContaining('no such file'),
    });
  });
});

describe('the doctor on the parameters of the stack', () => {
  it('says what defaults leave undone', () => {
    expect(check([])).toEqual([
      ['parameters', 'well'],
      ['parameter AlarmTopicArn', 'odd'],
      ['parameter OrganizationId', 'odd'],
    ]);
  });

  it('has nothing to say where a company has said what it wants', () => {
    expect(check([set('AlarmTopicArn', TOPIC), set('OrganizationId', 'o-exampleorgid')])).toEqual([
      ['parameters', 'well'],
    ]);
  });

  it.each([
    ['a name that the stack has not', set('OrganisationId', 'o-exampleorgid'), /It has OrganizationId, /],
    ['an organization that is none', set('OrganizationId', 'exampleorg'), /has to match \(o-/],
    ['a topic that is a queue', set('AlarmTopicArn', 'arn:aws:sqs:eu-west-1:999999999999:q'), /does not take/],
    ['days that CloudWatch does not have', set('LogRetentionDays', '31'), /one of 1, 3, 5/],
    ['a number that is none', set('StuckAfterHours', 'soon'), /does not take "soon"/],
    ['a number that is too large', set('StuckAfterHours', '9999'), /does not take "9999"/],
    ['another value than the listed ones', set('LogExecutionData', 'yes'), /one of true, false/],
  ])('refuses %s', (_what, setting, says) => {
    const [found, ...more] = diagnose([setting]);
    expect(found).toMatchObject({ state: 'wrong', says: expect.stringMatching(says) });
    expect(more).toEqual([]);
  });

  it('refuses a parameter that is set twice, and a value that is no text', () => {
    expect(check([set('AlarmTopicArn', TOPIC), set('AlarmTopicArn', TOPIC)])).toEqual([
      ['parameter AlarmTopicArn', 'wrong'],
    ]);
    write('config/stack.yml', 'production: [{ParameterKey: StuckAfterHours, ParameterValue: 9}]');
    expect(checkParameters(root, 'production', 'eu-west-1')).toMatchObject([
      { what: 'parameters', state: 'wrong', says: expect.stringMatching(/in quotes, and not .*"StuckAfterHours"/) },
    ]);
  });

  it('says so where the file is no YAML, instead of ending', () => {
    write('config/stack.yml', 'production: [');
    expect(checkParameters(root, 'production', 'eu-west-1')).toMatchObject([
      { what: 'parameters', state: 'wrong', says: expect.stringContaining('stack.yml') },
    ]);
  });

  it('refuses a topic of another region than the stack, which no alarm reaches', () => {
    expect(check([set('AlarmTopicArn', TOPIC)], 'us-east-1')).toContainEqual(['parameter AlarmTopicArn', 'wrong']);
  });

  it('looks at the stage that is to be deployed', () => {
    write('config/stack.yml', 'production: []\nstaging: [{ParameterKey: Nothing, ParameterValue: x}]');
    expect(checkParameters(root, 'staging', 'eu-west-1')).toMatchObject([
      { what: 'parameter Nothing', state: 'wrong' },
    ]);
    expect(checkParameters(root, 'production', 'eu-west-1')[0]).toMatchObject({ state: 'well' });
  });
});

describe('the doctor on runs that take long', () => {
  it('goes by the hours that the alarm of the stage has', () => {
    write('config/stack.yml', "staging: [{ParameterKey: StuckAfterHours, ParameterValue: '72'}]");
    expect([stuckAfterHours(root, 'staging'), stuckAfterHours(root, 'production')]).toEqual([72, 24]);
  });

  it('has those of the stack where the file says none that can be read', () => {
    expect(stuckAfterHours(PROJECT, 'production')).toBe(readStack().Parameters.StuckAfterHours?.Default);
    write('config/stack.yml', 'production: [');
    expect(stuckAfterHours(root, 'production')).toBe(24);
  });
});

describe('the doctor on the bundles', () => {
  beforeEach(() => {
    write('serverless.yml', 'functions: {doIt: {handler: dist/do-it/index.handler}}');
    write('handlers/do-it.ts', '', 1_000);
    write('lib/domain/deep.ts', '', 2_000);
  });

  it('says when they are not there yet', () => {
    expect(checkBundles(root)).toMatchObject({ state: 'odd', says: expect.stringContaining('1 of 1 are not built') });
  });

  it('says when a source is newer', () => {
    write('dist/do-it/index.mjs', '', 1_500);
    expect(checkBundles(root)).toMatchObject({
      state: 'odd',
      says: expect.stringContaining('older than the sources'),
    });
    write('dist/do-it/index.mjs', '', 2_500);
    expect(checkBundles(root)).toMatchObject({ state: 'well' });
  });

  it('finds one odd that is far too large', () => {
    write('dist/do-it/index.mjs', 'x'.repeat(2 * 1024 * 1024), 2_500);
    expect(checkBundles(root)).toMatchObject({ state: 'odd' });
  });
});

it('prints a line for each, what is wrong in capitals, and how many', () => {
  const diagnoses: Diagnosis[] = [
    { what: 'Node.js', state: 'well', says: '24.0.0' },
    { what: 'routes', state: 'wrong', says: 'first\nsecond' },
  ];
  expect(renderDiagnoses(diagnoses)).toBe(
    'ok      Node.js: 24.0.0\nWRONG   routes: first\n        - second\n\n2 looked at: 1 wrong, 0 odd.\n',
  );
});

function set(ParameterKey: string, ParameterValue: string) {
  return { ParameterKey, ParameterValue };
}

function diagnose(settings: object[], region = 'eu-west-1'): Diagnosis[] {
  write('config/stack.yml', JSON.stringify({ production: settings }));
  return checkParameters(root, 'production', region);
}

function check(settings: object[], region?: string): [string, string][] {
  return diagnose(settings, region).map(({ what, state }) => [what, state]);
}

/** A file, last changed so many seconds after 1970. */
function write(path: string, text: string, seconds?: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  if (seconds !== undefined) utimesSync(file, seconds, seconds);
}
