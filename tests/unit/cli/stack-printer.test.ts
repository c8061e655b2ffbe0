import { createStackPrinter } from '../../../cli/terminal/create-stack-printer.ts';
import { renderStack } from '../../../cli/terminal/render-stack.ts';
import type { Route } from '../../../lib/types.ts';

describe('the printer of a stack', () => {
  const started = (state: string) =>
    ({ kind: 'state-exited', state, type: 'Task', milliseconds: 10, run: {} }) as const;

  it('says whose a line is as long as more than one execution is running', () => {
    let text = '';
    const printer = createStackPrinter({ write: (piece: string) => (text += piece) });
    printer.onProgress('one', started('A'));
    printer.onProgress('two', started('B'));
    printer.onProgress('one', started('C'));
    printer.onEnd('two', { status: 'aborted', lastState: 'B' });
    printer.onProgress('one', started('D'));
    const lines = text.split('\n').filter((line) => line !== '');
    expect(lines).toEqual([
      'Execution one',
      expect.stringMatching(/^ +0\.01 s {2}A/),
      'Execution two',
      expect.stringMatching(/^two +0\.01 s {2}B/),
      expect.stringMatching(/^one +0\.01 s {2}C/),
      'two was stopped in the state B.',
      expect.stringMatching(/^ +0\.01 s {2}D/),
    ]);
  });

  it('says why an execution has no report', () => {
    let text = '';
    const printer = createStackPrinter({ write: (piece: string) => (text += piece) });
    const failure = { error: 'States.Timeout', message: 'too long' };
    printer.onEnd('one', { status: 'failed', lastState: 'Undo', failure });
    expect(text).toMatch(/one ended in the state Undo without a report: States\.Timeout: too long/);
  });
});

describe('what the printer of a stack says of functions', () => {
  const say = (name: string, answer: { payload: string } | { error: unknown }): string => {
    let text = '';
    createStackPrinter({ write: (piece: string) => (text += piece) }).onAnswered(
      `arn:aws:lambda:eu-west-1:999999999999:function:${name}`,
      answer,
    );
    return text.trim();
  };
  const taken = (outcome: string, facts: Record<string, unknown>): { payload: string } => ({
    payload: JSON.stringify({ outcome, facts: { account: '111111111111', bucket: 'b', ...facts } }),
  });

  it('is why a tag has started nothing, once where two events tell of it', () => {
    const wrong = { kind: 'PutBucketTagging', route: 'nowhere' };
    expect(say('isthmus-take-event', taken('no-such-route', wrong))).toBe(
      'PutBucketTagging of b in account 111111111111 starts nothing: no-such-route (route nowhere). docs/events.md says why.',
    );
    expect(say('isthmus-take-event', taken('no-such-route', { ...wrong, kind: 'TagChange' }))).toBe('');
  });

  it('is nothing where a run was started or serves it, and where others are tagged', () => {
    const served = { payload: JSON.stringify({ outcome: 'served', execution: 'event-1', route: 'r' }) };
    expect(say('isthmus-take-event', served)).toBe('');
    expect(say('isthmus-take-event', taken('other-tags', { kind: 'CreateBucket' }))).toBe('');
    expect(say('isthmus-take-ticket', { payload: '{"statusCode":401}' })).toBe('');
  });

  it('is why one has failed', () => {
    const error = { errorType: 'AccountNotReachable', errorMessage: 'Could not assume the role.' };
    expect(say('isthmus-take-event', { error })).toBe(
      'isthmus-take-event failed: AccountNotReachable: Could not assume the role.',
    );
  });
});

describe('what a stack says when it is up', () => {
  const side = (accounts: string[], regions: string[], bucket: string) => ({ accounts, regions, buckets: [bucket] });
  const route = (name: string, more: Partial<Route> = {}): Route => ({
    ...{ name, version: 1, ...more },
    source: side(['111111111111'], ['us-east-1'], `${name}-*`),
    destination: side(['*', '222222222222'], ['eu-*'], `${name}-*`),
  });
  const served = {
    ...{ machine: 'arn:aws:states:eu-west-1:999999999999:stateMachine:m', apis: ['http://h/_api/a'], log: 'l' },
    ...{ ticketSecret: 'c2VjcmV0', ended: Promise.resolve() },
    notSimulated: { 'AWS::SNS::Topic': ['A'], 'AWS::CloudWatch::Alarm': ['B', 'C'] },
  };
  const render = (...routes: Route[]): string =>
    renderStack({ endpoint: 'http://h', accounts: ['111111111111'], routes, served, speed: 20 });

  it('has a command for each door that a route is open for, and for no other', () => {
    const console = render(route('by-console'));
    expect(console).toMatch(/start-execution --region eu-west-1[\s\S]*"bucket":"by-console-console"/);
    expect(console).not.toMatch(/create-bucket|curl/);
    const tag = render(route('by-tag', { doors: { event: true }, template: { destination: {} } as never }));
    expect(tag).toMatch(
      /AWS_ACCESS_KEY_ID=111111111111 aws s3api create-bucket --region us-east-1 --bucket by-tag-demo\n/,
    );
    expect(tag).toMatch(/put-bucket-tagging .*"Value":"by-tag"/);
    expect(tag).not.toMatch(/start-execution|curl/);
    const ticket = render(route('by-ticket', { doors: { ticket: true } }));
    expect(ticket).toMatch(/hexkey:736563726574 [\s\S]*curl -i http:\/\/h\/_api\/a\/tickets\/generic/);
  });

  it('has none for a route by which nothing goes at once', () => {
    const closed: Partial<Route>[] = [
      { paused: true },
      { doors: { ticket: { requesters: ['somebody'] } } },
      { demands: { approval: { approvers: { command: ['x'] }, expiresAfterHours: 1 } } },
    ];
    expect(render(...closed.map((more) => route('closed', more)))).not.toMatch(/aws s3api|curl|start-execution/);
  });

  it('tells how to approve where a route has runs wait for it', () => {
    const approval = { approvers: { command: ['x'] }, expiresAfterHours: 1 };
    expect(render(route('asking', { demands: { approval } }))).toMatch(
      /AWS_REGION=eu-west-1 npx isthmus approve EXECUTION --api http:\/\/h\/_api\/a\n/,
    );
    expect(render(route('free'))).not.toMatch(/isthmus approve/);
  });

  it('names what is not simulated, by type', () => {
    expect(render()).toMatch(/Not simulated: AWS::SNS::Topic, AWS::CloudWatch::Alarm \(2\), ticket systems\./);
  });
});
