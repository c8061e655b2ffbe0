import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { computeStack } from '../../../cli/deployment/compute-stack.ts';
import { readServerless } from '../../../cli/deployment/read-serverless.ts';
import { readTemplate } from '../../../cli/deployment/read-template.ts';
import { readYaml } from '../../../cli/deployment/read-yaml.ts';
import type { Stack } from '../../../cli/deployment/stack.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'isthmus-test-'));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('a template of CloudFormation', () => {
  it('resolves Ref, Sub, GetAtt and Join, parameters and pseudo parameters', () => {
    const { roles } = computeTemplate(
      `
      Parameters: {Other: {Type: String}, Path: {Type: String, Default: /x/}}
      Resources:
        Boundary: {Type: AWS::IAM::ManagedPolicy, Properties: {ManagedPolicyName: b, Path: /x/, PolicyDocument: {}}}
        One: {Type: AWS::IAM::Role, Properties: {RoleName: one}}
        Two:
          Type: AWS::IAM::Role
          Properties:
            RoleName: two
            Path: !Ref Path
            Description: !Join ['-', [!Ref Other, !Ref AWS::Region, !Sub '\${!kept} \${One.Arn}']]
            PermissionsBoundary: !Ref Boundary
            AssumeRolePolicyDocument: {Principal: {AWS: !Sub 'arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root'}}
            ManagedPolicyArns: [!GetAtt One.Arn]`,
      { Other: '333333333333' },
    );
    expect(roles[1]).toMatchObject({
      name: 'two',
      path: '/x/',
      description: `333333333333-eu-west-1-\${kept} arn:aws:iam::111111111111:role/one`,
      boundary: 'arn:aws:iam::111111111111:policy/x/b',
      trust: { Principal: { AWS: 'arn:aws:iam::111111111111:root' } },
      managedPolicyArns: ['arn:aws:iam::111111111111:role/one'],
    });
  });

  it.each([
    ['an intrinsic in short form', 'RoleName: !Select [0, [a]]', /!Select/],
    [
      'an intrinsic in long form',
      'RoleName: r, Description: {"Fn::Select": [0, [a]]}',
      /Role\.Description.*Fn::Select/,
    ],
    ['a Ref to nothing', 'RoleName: r, Description: !Ref Nobody', /Nobody/],
    ['an attribute', 'RoleName: r, Description: !GetAtt Role.RoleId', /attribute RoleId of Role/],
    ['a name inside Sub', `RoleName: r, Description: !Sub '\${Nobody}'`, /Nobody/],
    ['a property of a role', 'RoleName: r, Colour: red', /Role.*Colour/],
    ['a role without a literal name', 'Path: /x/', /no literal RoleName/],
  ])('refuses %s that it does not know, and names it', (_, properties, message) => {
    const text = `Resources: {Role: {Type: AWS::IAM::Role, Properties: {${properties}}}}`;
    expect(() => computeTemplate(text)).toThrow(message);
  });

  it.each([
    ['resource type', 'Resources: {It: {Type: AWS::IAM::Policy}}', /It.*AWS::IAM::Policy/],
    ['resource attribute', 'Resources: {It: {Type: AWS::IAM::Role, UpdatePolicy: {}}}', /It.*UpdatePolicy/],
    ['section', 'Mappings: {}', /Mappings/],
    [
      'condition',
      'Conditions: {C: !Equals [a, a]}\nResources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: r, Path: !If [D, a, b]}}}',
      /no condition is named D/,
    ],
    ['value of a parameter', 'Parameters: {P: {Type: String}}', /parameter P has no value/],
  ])('refuses a %s that it does not know, and names it', (_, text, message) => {
    expect(() => computeTemplate(text)).toThrow(message);
  });

  it.each([
    ['', ['always']],
    ['a,b', ['always', 'sometimes']],
  ])('leaves out what a condition on the list "%s" does not want', (list, names) => {
    const { roles } = computeTemplate(
      `
      Parameters: {List: {Type: CommaDelimitedList, Default: ''}}
      Conditions: {HasSome: !Not [!Equals [!Join ['', !Ref List], '']]}
      Resources:
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: role
            Policies:
              - {PolicyName: always, PolicyDocument: {}}
              - !If
                - HasSome
                - PolicyName: sometimes
                  PolicyDocument: {Resource: !Ref List}
                - !Ref AWS::NoValue`,
      { List: list },
    );
    expect(roles[0]?.inline.map(({ name }) => name)).toEqual(names);
    if (list !== '') expect(roles[0]?.inline[1]?.document).toEqual({ Resource: ['a', 'b'] });
  });

  it.each([
    ['home', 'home', true, true],
    ['away', 'home', false, true],
    ['away', 'away', false, false],
  ])('makes a resource only where its condition holds (%s, %s)', (one, other, both, either) => {
    const { roles } = computeTemplate(
      `
      Parameters: {One: {Type: String}, Other: {Type: String}}
      Conditions:
        One: !Equals [!Ref One, home]
        Other: !Equals [!Ref Other, home]
        Both: !And [Condition: One, Condition: Other]
        Either: !Or [Condition: One, Condition: Other]
      Resources:
        Both: {Type: AWS::IAM::Role, Condition: Both, Properties: {RoleName: both}}
        Either: {Type: AWS::IAM::Role, Condition: Either, Properties: {RoleName: either}}`,
      { One: one, Other: other },
    );
    expect(roles.map(({ name }) => name)).toEqual([...(both ? ['both'] : []), ...(either ? ['either'] : [])]);
  });

  it('refuses a parameter that the template does not have', () => {
    expect(() => computeTemplate('Resources: {}', { Nobody: 'x' })).toThrow(/no parameter Nobody/);
  });

  it('fills in the placeholders of a state machine', () => {
    const machine = (substitutions: string): string => `
      Resources:
        Machine:
          Type: AWS::StepFunctions::StateMachine
          Properties:
            StateMachineName: m
            RoleArn: !GetAtt Role.Arn
            Definition: {States: {A: {Resource: '\${A}', Variable: $.x}}}
            DefinitionSubstitutions: {${substitutions}}
        Role: {Type: AWS::IAM::Role, Properties: {RoleName: r}}`;
    expect(computeTemplate(machine('A: arn')).machines).toEqual([
      {
        name: 'm',
        role: 'arn:aws:iam::111111111111:role/r',
        definition: { States: { A: { Resource: 'arn', Variable: '$.x' } } },
      },
    ]);
    expect(() => computeTemplate(machine('B: arn'))).toThrow(/DefinitionSubstitutions has no A/);
  });
});

describe('serverless.yml', () => {
  const SERVICE = `
    provider: {region: "\${opt:region, 'eu-west-1'}", timeout: 9, environment: {A: 1, B: 2}}
    functions:
      doIt: {name: x-do-it, handler: dist/do-it/index.handler, role: !Sub '\${DoItRole.Arn}', environment: {B: 3}}
    resources:
      - \${file(parts/roles.yml)}`;
  const ROLES = 'Resources: {DoItRole: {Type: AWS::IAM::Role, Properties: {RoleName: do-it}}}';

  it('gives functions with the defaults of the provider, and follows included files', () => {
    write('serverless.yml', SERVICE);
    write('parts/roles.yml', ROLES);
    expect(readServerless(root)).toMatchObject({
      region: 'eu-west-1',
      functions: [
        {
          name: 'x-do-it',
          logicalId: 'DoItLambdaFunction',
          bundle: 'dist/do-it/index.mjs',
          exportName: 'handler',
          role: 'DoItRole',
          environment: { A: 1, B: 3 },
          timeoutSeconds: 9,
        },
      ],
      resources: { resources: { DoItRole: { Type: 'AWS::IAM::Role' } } },
    });
  });

  it('resolves what the variables of a function refer to', () => {
    write(
      'serverless.yml',
      SERVICE.replace('{B: 3}', '{TAG: !Ref Tag, TABLE: !Ref Table, MACHINE: !Ref Machine, BUS: !GetAtt Bus.Arn}'),
    );
    write(
      'parts/roles.yml',
      `
      Parameters: {Tag: {Type: String, Default: a:tag}}
      Resources:
        DoItRole: {Type: AWS::IAM::Role, Properties: {RoleName: do-it}}
        Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: the-table}}
        Bus: {Type: AWS::Events::EventBus, Properties: {Name: the-bus}}
        Machine:
          {Type: AWS::StepFunctions::StateMachine, Properties: {StateMachineName: m, Definition: {}}}`,
    );
    const { functions, resources, region } = readServerless(root);
    const target = { template: 't', account: '111111111111', region, parameters: {}, functions };
    expect(computeStack(resources, target).environments['x-do-it']).toEqual({
      A: '1',
      B: '2',
      TAG: 'a:tag',
      TABLE: 'the-table',
      MACHINE: 'arn:aws:states:eu-west-1:111111111111:stateMachine:m',
      BUS: 'arn:aws:events:eu-west-1:111111111111:event-bus/the-bus',
    });
  });

  it('refuses a variable that it cannot resolve without the framework', () => {
    write('serverless.yml', SERVICE.replace("opt:region, 'eu-west-1'", 'self:custom.region'));
    expect(() => readServerless(root)).toThrow(/provider\.region.*self:custom\.region/);
  });

  it('refuses a key of a function that it does not know', () => {
    write('serverless.yml', SERVICE.replace('role:', 'layers: [], role:'));
    write('parts/roles.yml', ROLES);
    expect(() => readServerless(root)).toThrow(/functions\.doIt.*layers/);
  });

  it('refuses two resources of one name', () => {
    write('serverless.yml', `${SERVICE}\n      - \${file(parts/roles.yml)}`);
    write('parts/roles.yml', ROLES);
    expect(() => readServerless(root)).toThrow(/two resources are named DoItRole/);
  });
});

function computeTemplate(text: string, parameters: Record<string, string> = {}): Stack {
  write('template.yml', text);
  const target = { template: 't', account: '111111111111', region: 'eu-west-1', parameters, functions: [] };
  return computeStack(readTemplate(readYaml(join(root, 'template.yml')), 't'), target);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
