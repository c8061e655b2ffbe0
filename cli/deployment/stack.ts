import type { PolicyDocument } from '../../lib/types.ts';

/** An AWS::IAM::Role with every intrinsic resolved. */
export interface RoleSpec {
  logicalId: string;
  name: string;
  path: string;
  arn: string;
  description?: string;
  trust: PolicyDocument;
  inline: { name: string; document: PolicyDocument }[];
  managedPolicyArns: string[];
  boundary?: string;
  maxSessionSeconds?: number;
  tags: { key: string; value: string }[];
}

/** An AWS::IAM::ManagedPolicy with every intrinsic resolved. */
export interface ManagedPolicySpec {
  logicalId: string;
  name: string;
  path: string;
  arn: string;
  description?: string;
  document: PolicyDocument;
}

/** An AWS::StepFunctions::StateMachine whose placeholders are replaced. */
export interface MachineSpec {
  name: string;
  arn: string;
  /** ARN of the role that runs it. */
  role: string;
  definition: Record<string, unknown>;
}

/** An AWS::Lambda::Function with every intrinsic resolved. */
export interface FunctionSpec {
  logicalId: string;
  name: string;
  arn: string;
  /** Path of the bundle, from the project's root. */
  bundle: string;
  /** Name that the bundle exports the handler under. */
  exportName: string;
  /** ARN of its execution role. */
  role: string;
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
}

/** Any other resource that has a stand-in, with every intrinsic resolved. */
export interface ResourceSpec {
  logicalId: string;
  type: string;
  /** What `Ref` gives; empty for a type to which nothing refers. */
  ref: string;
  /** By CloudFormation's names. */
  properties: Record<string, unknown>;
}

/** What a template makes in one account. */
export interface Stack {
  account: string;
  region: string;
  functions: FunctionSpec[];
  roles: RoleSpec[];
  policies: ManagedPolicySpec[];
  machines: MachineSpec[];
  /** In the order of the template. */
  resources: ResourceSpec[];
  /** Logical ids of what a rehearsal cannot stand for, by type. */
  notSimulated: Record<string, string[]>;
}
