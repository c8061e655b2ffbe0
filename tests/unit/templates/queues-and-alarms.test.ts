import {
  ofType,
  type RawTemplate,
  readOnboarding,
  readStack,
  referredTo,
  statementsOf,
} from '../../support/templates.ts';

const stack = readStack();
const forwarding = readOnboarding('event-forwarding');
const templates: [string, RawTemplate][] = [
  ['the stack', stack],
  ['event-forwarding', forwarding],
];
const alarms = templates.flatMap(([, template]) => ofType(template, 'AWS::CloudWatch::Alarm'));

describe.each(templates)('%s', (_name, template) => {
  const queues = ofType(template, 'AWS::SQS::Queue');

  it('keeps what could not be delivered for 14 days, encrypted', () => {
    for (const [id, { Properties }] of queues) {
      expect([id, Properties.MessageRetentionPeriod]).toEqual([id, 1_209_600]);
      expect([id, Properties.SqsManagedSseEnabled ?? Properties.KmsMasterKeyId]).toEqual([id, expect.anything()]);
    }
  });

  it('lets nobody reach a queue in plain text', () => {
    for (const [id] of queues) {
      const [policy] = ofType(template, 'AWS::SQS::QueuePolicy').filter(([, { Properties }]) =>
        Properties.Queues.some((queue: unknown) => referredTo(queue) === id),
      );
      const refused = statementsOf(template).filter(
        ([owner, { Effect, Condition }]) =>
          owner === policy?.[0] && Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
      );
      expect([id, refused.length]).toEqual([id, 1]);
    }
  });

  it('loses no event: each target of a rule is tried again, and has a queue for what does not reach it', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::Events::Rule')) {
      for (const { DeadLetterConfig, RetryPolicy } of Properties.Targets) {
        expect([id, RetryPolicy]).toEqual([id, expect.anything()]);
        const queue = template.Resources[referredTo(DeadLetterConfig?.Arn) ?? ''];
        expect([id, queue?.Type]).toEqual([id, 'AWS::SQS::Queue']);
      }
    }
  });
});

it('a message in a queue raises an alarm', () => {
  const queues = [...ofType(stack, 'AWS::SQS::Queue').map(([id]) => id), 'ForwardingDeadLetters'];
  for (const id of queues) {
    expect([id, alarmsOn('AWS/SQS', 'ApproximateNumberOfMessagesVisible', id)]).toEqual([id, [expect.any(String)]]);
  }
});

// Functions of the machine are tried again by it, and what fails there is a run.
it('functions that are called from outside raise alarms on errors and on throttles', () => {
  const doors = ofType(stack, 'AWS::Lambda::Permission').map(([, { Properties }]) =>
    referredTo(Properties.FunctionName),
  );
  for (const id of new Set(doors)) {
    for (const metric of ['Errors', 'Throttles']) {
      expect([id, metric, alarmsOn('AWS/Lambda', metric, id)]).toEqual([id, metric, [expect.any(String)]]);
    }
  }
});

it('functions that nobody waits for leave what they could not do in a queue', () => {
  const targets = ofType(stack, 'AWS::Events::Rule').flatMap(([, { Properties }]) => Properties.Targets);
  const called = targets.map(({ Arn }: { Arn: unknown }) => referredTo(Arn) ?? '');
  for (const id of new Set(called.filter((each) => stack.Resources[each]?.Type === 'AWS::Lambda::Function'))) {
    expect([id, queuesOf(id)]).toEqual([id, ['AWS::SQS::Queue']]);
  }
});

it.each(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'])(
  'the machine raises an alarm on %s',
  (metric) => {
    expect(alarmsOn('AWS/States', metric, 'ProvisionMachine')).toHaveLength(1);
  },
);

it.each(alarms)('%s is named, says more than its name, and is quiet where nothing is measured', (_id, alarm) => {
  expect(alarm.Properties.AlarmName).toMatch(/^isthmus-[a-z-]+$/);
  expect(alarm.Properties.AlarmDescription.length).toBeGreaterThan(40);
  expect(alarm.Properties.TreatMissingData).toBe('notBreaching');
});

it.each(ofType(stack, 'AWS::CloudWatch::Alarm'))(
  '%s goes to the topic of the company, or of the stack',
  (_id, alarm) => {
    expect(alarm.Properties.AlarmActions).toEqual([
      { 'Fn::If': ['HasAlarmTopic', { Ref: 'AlarmTopicArn' }, { Ref: 'AlarmTopic' }] },
    ]);
  },
);

/** Alarms on a metric of AWS of one resource. */
function alarmsOn(namespace: string, metric: string, resource: string | undefined): string[] {
  return alarms
    .filter(([, { Properties }]) => Properties.Namespace === namespace && Properties.MetricName === metric)
    .filter(([, { Properties }]) =>
      (Properties.Dimensions ?? []).some(({ Value }: { Value: unknown }) => referredTo(Value) === resource),
    )
    .map(([id]) => id);
}

/** Types of where failed invocations of a function go. */
function queuesOf(id: string): (string | undefined)[] {
  const configured = ofType(stack, 'AWS::Lambda::EventInvokeConfig')
    .filter(([, { Properties }]) => referredTo(Properties.FunctionName) === id)
    .map(([, { Properties }]) => Properties.DestinationConfig?.OnFailure?.Destination);
  const arns = [stack.Resources[id]?.Properties.DeadLetterConfig?.TargetArn, ...configured].filter(Boolean);
  return arns.map((arn) => stack.Resources[referredTo(arn) ?? '']?.Type);
}
