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
  /** Name of the condition under which it is made; absent: always. */
  Condition?: string;
}

/** Everything that a rehearsal takes from the files that would be deployed. */
export interface Deployment {
  /** Region of the central account's stack. */
  region: string;
  /** Resources of the central account, as packaged. */
  central: Template;
  /** Resources of every member account. */
  member: Template;
  /** Resources of each region of a member account that has buckets. */
  forwarding: Template;
}

/** A deployment file that cannot be read, or holds what a rehearsal does not know: never ignored, always named. */
export class DeploymentError extends Error {
  override readonly name = 'DeploymentError';
}
