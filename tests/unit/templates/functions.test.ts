import { ofType, readStack, referredTo, statementsOf } from '../../support/templates.ts';

const stack = readStack();
const functions = ofType(stack, 'AWS::Lambda::Function');
const roles = ofType(stack, 'AWS::IAM::Role');

describe.each(functions)('%s', (id, { Properties, DependsOn }) => {
  const role = referredTo(Properties.Role) ?? '';

  it('runs on Node 24 and arm64, with a time limit of its own choice', () => {
    expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    expect(Properties.Timeout).toBeGreaterThan(6);
    expect(Properties.MemorySize).toBeGreaterThanOrEqual(256);
  });

  it('is the archive of its bundle, which no other function overwrites where code is uploaded', () => {
    const [, name] = /^dist\/([a-z-]+)\/index\.handler$/.exec(Properties.Handler) ?? [];
    expect(Properties.FunctionName).toBe(`isthmus-${name}`);
    expect(Properties.Code.S3Key).toMatch(new RegExp(`/${name}\\.zip$`));
  });

  it('logs in JSON and is traced', () => {
    expect(Properties.LoggingConfig).toMatchObject({ LogFormat: 'JSON' });
    expect(Properties.TracingConfig).toEqual({ Mode: 'Active' });
  });

  it('has a log group, kept and encrypted as the parameters say, before it is there', () => {
    const [logGroup = ''] = [DependsOn].flat();
    expect(stack.Resources[logGroup]).toMatchObject({
      Type: 'AWS::Logs::LogGroup',
      Properties: {
        LogGroupName: `/aws/lambda/${Properties.FunctionName}`,
        RetentionInDays: { Ref: 'LogRetentionDays' },
        KmsKeyId: { 'Fn::If': ['HasKmsKey', { Ref: 'KmsKeyArn' }, { Ref: 'AWS::NoValue' }] },
      },
    });
  });

  it('has a role that nothing else has', () => {
    expect(role).toBe(id.replace(/LambdaFunction$/, 'Role'));
    expect(stack.Resources[role]?.Properties.RoleName).toBe(Properties.FunctionName);
    expect(functions.filter(([, other]) => referredTo(other.Properties.Role) === role)).toHaveLength(1);
  });

  it('may write its own log and its traces, and no other log', () => {
    const own = statementsOf(stack).filter(([owner]) => owner === role);
    const toLogs = own.filter(([, { Action }]) => [Action].flat().some((action) => action.startsWith('logs:')));
    expect(toLogs.map(([, { Resource }]) => Resource)).toEqual([
      { 'Fn::Sub': expect.stringMatching(new RegExp(`:log-group:/aws/lambda/${Properties.FunctionName}:\\*$`)) },
    ]);
    expect(own).toContainEqual([
      role,
      expect.objectContaining({ Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'] }),
    ]);
  });
});

it.each(roles)(
  '%s is found by its path, carries the boundary that a company may ask for, and trusts one service',
  (_id, role) => {
    const { Path, PermissionsBoundary, AssumeRolePolicyDocument } = role.Properties;
    expect(Path).toBe('/isthmus/');
    expect(PermissionsBoundary).toEqual({
      'Fn::If': ['HasPermissionsBoundary', { Ref: 'PermissionsBoundaryArn' }, { Ref: 'AWS::NoValue' }],
    });
    expect(AssumeRolePolicyDocument.Statement).toEqual([
      expect.objectContaining({ Principal: { Service: expect.stringMatching(/^[a-z]+\.amazonaws\.com$/) } }),
    ]);
  },
);

it('logs of what is not a function are kept and encrypted as the parameters say, too', () => {
  for (const [id, { Properties }] of ofType(stack, 'AWS::Logs::LogGroup')) {
    expect([id, Properties.RetentionInDays]).toEqual([id, { Ref: 'LogRetentionDays' }]);
    expect([id, Properties.KmsKeyId]).toEqual([id, expect.objectContaining({ 'Fn::If': expect.anything() })]);
  }
});

it('state machines log and are traced', () => {
  for (const [, { Properties }] of ofType(stack, 'AWS::StepFunctions::StateMachine')) {
    expect(Properties.TracingConfiguration).toEqual({ Enabled: true });
    expect(Properties.LoggingConfiguration.Destinations).toHaveLength(1);
  }
});
