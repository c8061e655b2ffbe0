import { DeploymentError, type TemplateResource } from './template.ts';

/** Where a template is deployed. */
export interface Place {
  /** For messages: which template this is. */
  template: string;
  account: string;
  region: string;
}

/** How the resources of one type are named: what `Ref` and `Fn::GetAtt: Arn` give. */
interface Naming {
  /** Property with the name, which must be literal: one that CloudFormation would make up cannot be foreseen. */
  property: string;
  arn(name: string, place: Place, path: string): string;
  /** Whether `Ref` gives the ARN; otherwise it gives the name. */
  refIsArn?: true;
}

/** CloudFormation User Guide, return values of each resource type. */
const NAMINGS: Record<string, Naming> = {
  'AWS::IAM::Role': {
    property: 'RoleName',
    arn: (name, { account }, path) => `arn:aws:iam::${account}:role${path}${name}`,
  },
  'AWS::IAM::ManagedPolicy': {
    property: 'ManagedPolicyName',
    arn: (name, { account }, path) => `arn:aws:iam::${account}:policy${path}${name}`,
    refIsArn: true,
  },
  'AWS::StepFunctions::StateMachine': {
    property: 'StateMachineName',
    arn: (name, { account, region }) => `arn:aws:states:${region}:${account}:stateMachine:${name}`,
    refIsArn: true,
  },
  'AWS::DynamoDB::Table': {
    property: 'TableName',
    arn: (name, { account, region }) => `arn:aws:dynamodb:${region}:${account}:table/${name}`,
  },
  'AWS::Events::EventBus': {
    property: 'Name',
    arn: (name, { account, region }) => `arn:aws:events:${region}:${account}:event-bus/${name}`,
  },
};

/** What `Ref` to a resource gives; undefined for a type that a rehearsal does not know by name. */
export function refOf(resource: TemplateResource, place: Place): string | undefined {
  const naming = NAMINGS[resource.Type];
  return naming && (naming.refIsArn ? arnOf(resource, place) : nameOf(resource, naming, place));
}

/** ARN of a resource; undefined for a type that a rehearsal does not know by name. */
export function arnOf(resource: TemplateResource, place: Place): string | undefined {
  const naming = NAMINGS[resource.Type];
  return naming?.arn(nameOf(resource, naming, place), place, String(resource.Properties.Path ?? '/'));
}

function nameOf({ Type, Properties }: TemplateResource, { property }: Naming, { template }: Place): string {
  const name = Properties[property];
  if (typeof name === 'string') return name;
  throw new DeploymentError(`${template}: a ${Type} has no literal ${property}.`);
}
