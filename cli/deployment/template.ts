/** A CloudFormation template as read, with its intrinsics still in it (`{ 'Fn::Sub': … }`, `{ Ref: … }`). */
export interface Template {
  parameters: Record<string, TemplateParameter>;
  /** By name, as intrinsics. */
  conditions: Record<string, unknown>;
  resources: Record<string, TemplateResource>;
}

export interface TemplateParameter {
  Type: string;
  Default?: unknown;
  [other: string]: unknown;
}

export interface TemplateResource {
  Type: string;
  Properties: Record<string, unknown>;
  /** Name of the condition without which it is left out. */
  Condition?: string;
}

/** One Lambda function as serverless.yml describes it. */
export interface FunctionSpec {
  name: string;
  /** Logical id of the resource that the Serverless Framework makes of it. */
  logicalId: string;
  /** Path of the bundle, from the project's root. */
  bundle: string;
  /** Name that the bundle exports the handler under. */
  exportName: string;
  /** Logical id of its execution role. */
  role: string;
  /** With its intrinsics still in it. */
  environment: Record<string, unknown>;
  timeoutSeconds: number;
  memoryMegabytes: number;
}

/** Everything that a rehearsal takes from the files that would be deployed. */
export interface Deployment {
  /** Region of the central account's stack. */
  region: string;
  functions: FunctionSpec[];
  /** Resources of the central account. */
  central: Template;
  /** Resources of every member account. */
  member: Template;
}

/** A deployment file that cannot be read, or holds what a rehearsal does not know: never ignored, always named. */
export class DeploymentError extends Error {
  override readonly name = 'DeploymentError';
}
