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
  /** ARN of the role that runs it. */
  role: string;
  definition: Record<string, unknown>;
}

/** What a template makes in one account. */
export interface Stack {
  account: string;
  roles: RoleSpec[];
  policies: ManagedPolicySpec[];
  machines: MachineSpec[];
  /** Variables of the functions, by name of the function. */
  environments: Record<string, Record<string, string>>;
}
