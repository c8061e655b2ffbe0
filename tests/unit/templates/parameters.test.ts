import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../../cli/deployment/read-yaml.ts';
import { readOnboarding, readStack } from '../../support/templates.ts';

const ROOT = join(__dirname, '../../..');
const stack = readStack();

it('every parameter of the stack has a default, a sentence, and a use', () => {
  const used = JSON.stringify([stack.Conditions, stack.Resources]);
  for (const [name, { Default, Description = '' }] of Object.entries(stack.Parameters)) {
    expect([name, Default, Description]).toEqual([name, expect.anything(), expect.stringMatching(/^[A-Z].*\.$/s)]);
    expect([name, used.includes(`"Ref":"${name}"`)]).toEqual([name, true]);
  }
});

it('a member account has two things to say: where Isthmus is, and its external id', () => {
  const { Parameters } = readOnboarding('member-account');
  const needed = Object.entries(Parameters).filter(([, { Default }]) => Default === undefined);
  expect(needed.map(([name]) => name)).toEqual(['CentralAccountId', 'ExternalId']);
});

it('config/stack.yml sets parameters that there are', () => {
  const stages = readYaml(join(ROOT, 'config/stack.yml')) as Record<string, { ParameterKey: string }[]>;
  expect(stages.production).toBeDefined();
  for (const { ParameterKey } of Object.values(stages).flat()) expect(stack.Parameters).toHaveProperty(ParameterKey);
});

it.each([
  ['docs/deployment.md', stack],
  ['docs/onboarding.md', readOnboarding('member-account')],
  ['docs/onboarding.md', readOnboarding('event-forwarding')],
])('%s tells of every parameter', (file, { Parameters }) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  expect(Object.keys(Parameters).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
