import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { computeStack } from '../../../cli/deployment/compute-stack.ts';
import { hashPackagedInputs } from '../../../cli/deployment/packaged-inputs.ts';
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
    ['an intrinsic in short form', 'RoleName: !ImportValue x', /!ImportValue/],
    ['an intrinsic in long form', 'RoleName: r, Description: {"Fn::Base64": x}', /Role\.Description.*Fn::Base64/],
    ['an item that Select does not find', 'RoleName: r, Description: !Select [1, [a]]', /Role\.Description.*item 1/],
    ['a Ref to nothing', 'RoleName: r, Description: !Ref Nobody', /Nobody/],
    ['an attribute', 'RoleName: r, Description: !GetAtt Role.RoleId', /attribute RoleId of Role/],
    ['a name inside Sub', `RoleName: r, Description: !Sub '\${Nobody}'`, /Nobody/],
    ['a property of a role', 'RoleName: r, Colour: red', /Role.*Colour/],
    ['a role without a name', 'Path: /x/', /Role.*no RoleName/],
  ])('refuses %s that it does not know, and names it', (_, properties, message) => {
    const text = `Resources: {Role: {Type: AWS::IAM::Role, Properties: {${properties}}}}`;
    expect(() => computeTemplate(text)).toThrow(message);
  });

  it.each([
    ['resource type', 'Resources: {It: {Type: AWS::IAM::Policy}}', /It.*AWS::IAM::Policy/],
    ['resource attribute', 'Resources: {It: {Type: AWS::IAM::Role, CreationPolicy: {}}}', /It.*CreationPolicy/],
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

  it('resolves Sub with names of its own, Select and Split', () => {
    const { roles } = computeTemplate(`
      Parameters: {Arns: {Type: String, Default: 'arn:a,arn:b'}}
      Resources:
        Role:
          Type: AWS::IAM::Role
          Properties:
            RoleName: !Sub ['\${AWS::StackName}-\${Which}', {Which: !Select [1, !Split [',', !Ref Arns]]}]`);
    expect(roles[0]?.name).toBe('isthmus-arn:b');
  });

  it.each([
    ['a', 'b', ['always', 'both', 'either']],
    ['a', '', ['always', 'either']],
    ['', '', ['always']],
  ])('makes only the resources whose condition holds (%s, %s)', (a, b, names) => {
    const { roles } = computeTemplate(
      `
      Parameters: {A: {Type: String}, B: {Type: String}}
      Conditions:
        HasA: !Not [!Equals [!Ref A, '']]
        HasB: !Not [!Equals [!Ref B, '']]
        Both: !And [!Condition HasA, !Condition HasB]
        Either: !Or [!Condition HasA, !Condition HasB]
      Resources:
        Always: {Type: AWS::IAM::Role, Properties: {RoleName: always}}
        Two: {Type: AWS::IAM::Role, Condition: Both, Properties: {RoleName: both}}
        One: {Type: AWS::IAM::Role, Condition: Either, Properties: {RoleName: either}}`,
      { A: a, B: b },
    );
    expect(roles.map(({ name }) => name)).toEqual(names);
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
        arn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:m',
        role: 'arn:aws:iam::111111111111:role/r',
        definition: { States: { A: { Resource: 'arn', Variable: '$.x' } } },
      },
    ]);
    expect(() => computeTemplate(machine('B: arn'))).toThrow(/DefinitionSubstitutions has no A/);
  });
});

describe('a function of the packaged template', () => {
  const code = (more: string): string => `
    Resources:
      Role: {Type: AWS::IAM::Role, Properties: {RoleName: do-it}}
      DoItLambdaFunction:
        Type: AWS::Lambda::Function
        DependsOn: [Role]
        Properties:
          Code: {S3Bucket: b, S3Key: k}
          FunctionName: x-do-it
          Handler: dist/do-it/index.handler
          Role: !GetAtt Role.Arn
          Environment: {Variables: {A: 1, B: !Sub '\${AWS::Region}'}}
          ${more}`;

  it('has the bundle of its handler, its role, and its environment resolved', () => {
    expect(computeTemplate(code('Timeout: 9')).functions).toEqual([
      {
        logicalId: 'DoItLambdaFunction',
        name: 'x-do-it',
        arn: 'arn:aws:lambda:eu-west-1:111111111111:function:x-do-it',
        bundle: 'dist/do-it/index.mjs',
        exportName: 'handler',
        role: 'arn:aws:iam::111111111111:role/do-it',
        environment: { A: '1', B: 'eu-west-1' },
        timeoutSeconds: 9,
        memoryMegabytes: 128,
      },
    ]);
  });

  it('refuses a property that it does not know', () => {
    expect(() => computeTemplate(code('Layers: [x]'))).toThrow(/DoItLambdaFunction.*Layers/);
  });
});

describe('what the packaged template is made of', () => {
  beforeEach(() => {
    write('package.json', '{}');
    write('node_modules/serverless/package.json', '{"version": "1.0.0"}');
    write('serverless.yml', `resources: ["\${file(parts/roles.yml)}"]`);
    write('parts/roles.yml', `Resources: {It: "\${file(parts/deep.json):It}"}`);
    write('parts/deep.json', '{}');
  });

  it.each([
    ['serverless.yml', 'resources: []'],
    ['parts/roles.yml', 'Resources: {}'],
    ['parts/deep.json', '{"It": 1}'],
  ])('has changed when %s has, and not when it is the same again', (path, text) => {
    const before = hashPackagedInputs(root);
    const was = readFileSync(join(root, path), 'utf8');
    write(path, text);
    expect(hashPackagedInputs(root)).not.toBe(before);
    write(path, was);
    expect(hashPackagedInputs(root)).toBe(before);
  });

  it('has changed when the framework has', () => {
    const before = hashPackagedInputs(root);
    write('node_modules/serverless/package.json', '{"version": "1.0.1"}');
    jest.resetModules();
    expect(hashPackagedInputs(root)).not.toBe(before);
  });

  it('has changed when a file has that may be meant, or one that was missing has come', () => {
    write('serverless.yml', `provider: "\${file(stages/\${sls:stage}.yml), self:x}"`);
    const none = hashPackagedInputs(root);
    write('stages/production.yml', '{A: 1}');
    const one = hashPackagedInputs(root);
    write('stages/production.yml', '{A: 2}');
    expect(new Set([none, one, hashPackagedInputs(root)]).size).toBe(3);
  });
});

function computeTemplate(text: string, parameters: Record<string, string> = {}): Stack {
  write('template.yml', text);
  const target = { template: 't', account: '111111111111', region: 'eu-west-1', parameters };
  return computeStack(readTemplate(readYaml(join(root, 'template.yml')), 't'), target);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
