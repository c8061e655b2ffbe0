import {
  ofType,
  type RawStatement,
  readOnboarding,
  readStack,
  referredTo,
  statementsOf,
} from '../../support/templates.ts';

/** Statements that allow something on every resource, each with the reason why no other way is known. */
const ON_EVERYTHING: Record<string, string> = {
  'stack: WriteTrace': 'X-Ray has no resources',
  'stack: DeliverLog': 'log delivery has no resource-level permissions',
  'member-account: CreateJob':
    'a job that is not there yet has no ARN; the role that is passed to it says what it can do',
  'member-account: CreateKey': 'a key that is not there yet has no ARN; it must carry a tag',
  'member-account: FindKey': 'kms:ListKeys has no resources',
  'member-account: ListBuckets': 'when a bucket was made is told by the list of all, which has no resources',
  'member-account: ReadSource': 'a boundary: the most that any role may have',
  'member-account: UseKeysThroughS3': 'a boundary: through S3 only',
  'member-account: InitiateReplicationAndReport': "a boundary: the account's own buckets only",
};

const TEMPLATES = {
  stack: readStack(),
  'member-account': readOnboarding('member-account'),
  'event-forwarding': readOnboarding('event-forwarding'),
};
const allowed = Object.entries(TEMPLATES).flatMap(([name, template]) =>
  statementsOf(template)
    .filter(([, { Effect }]) => Effect === 'Allow')
    .map(([id, statement]) => ({ name: `${name}: ${statement.Sid ?? id}`, statement })),
);

it('finds the statements that it is about', () => {
  expect(allowed.length).toBeGreaterThan(60);
});

it('no statement allows all actions of a service', () => {
  expect(namesWhere(({ Action }) => [Action].flat().some((action) => /[*?]/.test(action)))).toEqual([]);
});

it('no statement allows something on every resource, but for those that are listed with their reason', () => {
  const found = namesWhere(({ Resource }) => [Resource].flat().includes('*'));
  expect([...new Set(found)].sort()).toEqual(Object.keys(ON_EVERYTHING).sort());
});

it('nobody is everybody, unless the organization is asked for', () => {
  const open = allowed.filter(({ statement: { Principal, Condition } }) => {
    const isOpen = Principal === '*' || (Principal as { AWS?: unknown } | undefined)?.AWS === '*';
    return isOpen && Condition?.StringEquals?.['aws:PrincipalOrgID'] === undefined;
  });
  expect(open).toEqual([]);
});

it('a service that is let in comes from a resource of this account', () => {
  const services = allowed.filter(({ statement: { Principal } }) => (Principal as { Service?: string })?.Service);
  expect(services.length).toBeGreaterThan(0);
  for (const { name, statement } of services) {
    const keys = Object.values(statement.Condition ?? {}).flatMap((values) => Object.keys(values));
    expect([name, keys]).toEqual([name, expect.arrayContaining(['aws:SourceArn'])]);
  }
  for (const [id, { Properties }] of ofType(TEMPLATES.stack, 'AWS::Lambda::Permission')) {
    expect([id, Properties.SourceArn]).toEqual([id, expect.anything()]);
  }
});

it('the state machine may invoke the functions of its own states, and no other', () => {
  const [machine] = ofType(TEMPLATES.stack, 'AWS::StepFunctions::StateMachine');
  const own = Object.values(machine?.[1].Properties.DefinitionSubstitutions ?? {}).map(referredTo);
  const role = referredTo(machine?.[1].Properties.RoleArn);
  const invoked = statementsOf(TEMPLATES.stack).filter(
    ([id, { Action }]) => id === role && [Action].flat().some((action) => action.startsWith('lambda:')),
  );
  expect(own.length).toBeGreaterThan(15);
  expect(invoked.flatMap(([, { Resource }]) => [Resource].flat().map(referredTo)).sort()).toEqual(own.sort());
});

it('no secret is a parameter of the stack or a variable of a function: they know the names of secrets only', () => {
  const external = Object.keys(TEMPLATES.stack.Parameters).filter((name) =>
    /external|secret|token|password/i.test(name),
  );
  expect(external).toEqual([]);
  const environments = ofType(TEMPLATES.stack, 'AWS::Lambda::Function').map(
    ([, { Properties }]) => Properties.Environment?.Variables ?? {},
  );
  const names = new Set(environments.flatMap((variables) => Object.keys(variables)));
  expect([...names].filter((name) => /external|token|password|key$|_secret_/i.test(name))).toEqual([]);
  for (const variables of environments)
    expect(variables.ISTHMUS_ACCOUNTS_SECRET ?? 'isthmus/accounts').toBe('isthmus/accounts');
});

it('roles are passed to one service only', () => {
  const passing = allowed.filter(({ statement: { Action } }) => [Action].flat().includes('iam:PassRole'));
  expect(passing.length).toBeGreaterThan(0);
  for (const { name, statement } of passing) {
    const service = statement.Condition?.StringEquals?.['iam:PassedToService'];
    expect([name, service]).toEqual([name, expect.stringMatching(/^(batchoperations\.)?s3\.amazonaws\.com$/)]);
  }
});

it('items of the table are allowed by the keys that a function needs', () => {
  const items = allowed.filter(({ statement: { Action } }) =>
    [Action].flat().some((action) => action.startsWith('dynamodb:')),
  );
  for (const { name, statement } of items) {
    const keys = statement.Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
    expect([name, keys]).toEqual([name, expect.anything()]);
  }
});

it('trusts of member accounts name roles of the central account and ask for the external id', () => {
  const roles = ofType(TEMPLATES['member-account'], 'AWS::IAM::Role').filter(([id]) => id !== 'ForwardingRole');
  expect(roles.map(([id]) => id)).toEqual(['SourceRole', 'DestinationRole']);
  for (const [, { Properties }] of roles) {
    const { Statement } = Properties.AssumeRolePolicyDocument;
    expect(Statement.map(({ Action }: RawStatement) => Action)).toEqual(['sts:AssumeRole', 'sts:SetSourceIdentity']);
    const [{ Condition }] = Statement;
    expect(Condition.StringEquals).toMatchObject({
      'sts:ExternalId': { Ref: 'ExternalId' },
      'aws:PrincipalOrgID': { 'Fn::If': ['HasOrganization', { Ref: 'OrganizationId' }, { Ref: 'AWS::NoValue' }] },
    });
    for (const arn of Condition.ArnEquals['aws:PrincipalArn']) {
      expect(arn['Fn::Sub']).toMatch(/:iam::\$\{CentralAccountId\}:role\/isthmus\/isthmus-[a-z-]+$/);
    }
  }
});

function namesWhere(is: (statement: RawStatement) => boolean): string[] {
  return allowed.filter(({ statement }) => is(statement)).map(({ name }) => name);
}
