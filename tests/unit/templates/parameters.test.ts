import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../../cli/deployment/read-yaml.ts';
import { ofType, readOnboarding, readStack } from '../../support/templates.ts';

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

it.each(['EventDoor', 'TicketDoor'])('%s is open unless it is closed, and hangs on nothing else', (name) => {
  const condition = `${name}IsOpen`;
  expect(stack.Parameters[name]).toMatchObject({ Default: 'open', AllowedValues: ['open', 'closed'] });
  expect(stack.Conditions?.[condition]).toEqual({ 'Fn::Equals': [{ Ref: name }, 'open'] });
});

it('a door that is closed takes nothing: the rules are off, and the route for tickets is gone', () => {
  const rules = ofType(stack, 'AWS::Events::Rule').filter(([id]) => /^Bucket/.test(id));
  expect(rules.map(([, { Properties }]) => Properties.State)).toEqual(
    Array(2).fill({ 'Fn::If': ['EventDoorIsOpen', 'ENABLED', 'DISABLED'] }),
  );
  const routes = ofType(stack, 'AWS::ApiGatewayV2::Route').filter(([, { Properties }]) =>
    Properties.RouteKey.includes('/tickets/'),
  );
  expect(routes.map(([, { Condition }]) => Condition)).toEqual(['TicketDoorIsOpen']);
});

it('the HTTP API takes no more than its parameters say, and asks for a signature of AWS where no ticket system signs', () => {
  const [[, stage] = []] = ofType(stack, 'AWS::ApiGatewayV2::Stage');
  expect(stage?.Properties.DefaultRouteSettings).toMatchObject({
    ThrottlingBurstLimit: { Ref: 'HttpApiBurst' },
    ThrottlingRateLimit: { Ref: 'HttpApiRate' },
  });
  for (const [id, { Properties }] of ofType(stack, 'AWS::ApiGatewayV2::Route')) {
    const wanted = Properties.RouteKey === 'POST /tickets/{system}' ? 'NONE' : 'AWS_IAM';
    expect([id, Properties.AuthorizationType]).toEqual([id, wanted]);
  }
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

it('docs/deployment.md tells of every alarm by its name, and of none that is not there', () => {
  const text = readFileSync(join(ROOT, 'docs/deployment.md'), 'utf8');
  const [section = ''] = text.split('\n## Alarms\n')[1]?.split('\n## ') ?? [];
  const told = section.split('\n').flatMap((line) => {
    const [, first = ''] = /^\| (`[^|]*) \|/.exec(line) ?? [];
    return [...first.matchAll(/`(isthmus-[^`]+)`/g)].map(([, name]) => name);
  });
  const alarms = ofType(stack, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.AlarmName);
  expect(told.sort()).toEqual(alarms.sort());
});
