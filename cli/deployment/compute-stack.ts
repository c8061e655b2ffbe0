import type { PolicyDocument } from '../../lib/types.ts';
import { computeFunction } from './compute-function.ts';
import { computeScope, type Target } from './compute-scope.ts';
import { refuseOthers, requireObject } from './read-template.ts';
import { conditionHolds, resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';
import { NOT_SIMULATED, SIMULATED } from './resource-types.ts';
import type { MachineSpec, ManagedPolicySpec, ResourceSpec, RoleSpec, Stack } from './stack.ts';
import { DeploymentError, type Template, type TemplateResource } from './template.ts';

/** Resolves a template for one account. A property that it does not know is an error that names it. */
export function computeStack(template: Template, target: Target): Stack {
  const made = withoutUnwanted(template, target);
  const scope = computeScope(made, target);
  const ofType = <T>(type: string, compute: (id: string, resource: TemplateResource, scope: Scope) => T): T[] =>
    Object.entries(made.resources).flatMap(([id, resource]) =>
      resource.Type === type ? [compute(id, resource, scope)] : [],
    );
  return {
    account: target.account,
    region: target.region,
    functions: ofType('AWS::Lambda::Function', computeFunction),
    policies: ofType('AWS::IAM::ManagedPolicy', computePolicy),
    roles: ofType('AWS::IAM::Role', computeRole),
    machines: ofType('AWS::StepFunctions::StateMachine', computeMachine),
    resources: Object.entries(made.resources).flatMap(([id, resource]) => computeResource(id, resource, scope)),
    notSimulated: listNotSimulated(made),
  };
}

/** The template without the resources whose condition does not hold. */
function withoutUnwanted(template: Template, target: Target): Template {
  const scope = computeScope(template, target);
  const resources = Object.entries(template.resources).filter(
    ([id, { Condition }]) => Condition === undefined || conditionHolds(Condition, scope, id),
  );
  return { ...template, resources: Object.fromEntries(resources) };
}

/** One of the types that are made as they stand; none of another. */
function computeResource(logicalId: string, { Type, Properties }: TemplateResource, scope: Scope): ResourceSpec[] {
  const known = SIMULATED[Type];
  if (known === undefined) return [];
  const place = `${scope.template}, ${logicalId}`;
  refuseOthers(Object.keys(Properties), known, place);
  const properties = requireObject(resolveIntrinsics(Properties, scope, logicalId), place);
  return [{ logicalId, type: Type, ref: String(scope.ref(logicalId) ?? ''), properties }];
}

function listNotSimulated({ resources }: Template): Record<string, string[]> {
  const ids: Record<string, string[]> = {};
  for (const [id, { Type }] of Object.entries(resources)) {
    if (NOT_SIMULATED.some((prefix) => Type.startsWith(prefix))) ids[Type] = [...(ids[Type] ?? []), id];
  }
  return ids;
}

const ROLE_PROPERTIES = [
  'RoleName',
  'Path',
  'Description',
  'AssumeRolePolicyDocument',
  'Policies',
  'ManagedPolicyArns',
  'PermissionsBoundary',
  'MaxSessionDuration',
  'Tags',
];

function computeRole(logicalId: string, resource: TemplateResource, scope: Scope): RoleSpec {
  const place = `${scope.template}, ${logicalId}`;
  refuseOthers(Object.keys(resource.Properties), ROLE_PROPERTIES, place);
  const role = requireObject(resolveIntrinsics(resource.Properties, scope, logicalId), place);
  return {
    logicalId,
    name: String(role.RoleName),
    path: String(role.Path ?? '/'),
    arn: String(scope.attribute(logicalId, 'Arn')),
    trust: role.AssumeRolePolicyDocument as PolicyDocument,
    inline: requireList(role.Policies, place).map((policy) => readInlinePolicy(policy, place)),
    managedPolicyArns: requireList(role.ManagedPolicyArns, place).map(String),
    tags: requireList(role.Tags, place).map((tag) => readTag(tag, place)),
    ...(role.Description !== undefined && { description: String(role.Description) }),
    ...(role.PermissionsBoundary !== undefined && { boundary: String(role.PermissionsBoundary) }),
    ...(role.MaxSessionDuration !== undefined && { maxSessionSeconds: Number(role.MaxSessionDuration) }),
  };
}

function readInlinePolicy(content: unknown, place: string): RoleSpec['inline'][number] {
  const policy = requireObject(content, `${place}, Policies`);
  refuseOthers(Object.keys(policy), ['PolicyName', 'PolicyDocument'], `${place}, Policies`);
  return { name: String(policy.PolicyName), document: policy.PolicyDocument as PolicyDocument };
}

function readTag(content: unknown, place: string): RoleSpec['tags'][number] {
  const tag = requireObject(content, `${place}, Tags`);
  return { key: String(tag.Key), value: String(tag.Value) };
}

const POLICY_PROPERTIES = ['ManagedPolicyName', 'Path', 'Description', 'PolicyDocument'];

function computePolicy(logicalId: string, resource: TemplateResource, scope: Scope): ManagedPolicySpec {
  const place = `${scope.template}, ${logicalId}`;
  refuseOthers(Object.keys(resource.Properties), POLICY_PROPERTIES, place);
  const policy = requireObject(resolveIntrinsics(resource.Properties, scope, logicalId), place);
  return {
    logicalId,
    name: String(policy.ManagedPolicyName),
    path: String(policy.Path ?? '/'),
    arn: String(scope.ref(logicalId)),
    document: policy.PolicyDocument as PolicyDocument,
    ...(policy.Description !== undefined && { description: String(policy.Description) }),
  };
}

/** Only what a rehearsal runs: name, role, definition and substitutions; logging and tracing are the cloud's. */
function computeMachine(logicalId: string, { Properties }: TemplateResource, scope: Scope): MachineSpec {
  const place = `${scope.template}, ${logicalId}`;
  const resolve = (property: string): unknown =>
    resolveIntrinsics(Properties[property], scope, `${logicalId}.${property}`);
  const substitutions = requireObject(resolve('DefinitionSubstitutions') ?? {}, place);
  return {
    name: String(scope.attribute(logicalId, 'Name')),
    arn: String(scope.ref(logicalId)),
    role: String(resolve('RoleArn')),
    definition: requireObject(substitute(Properties.Definition, substitutions, place), `${place}, Definition`),
  };
}

/** CloudFormation replaces `${Name}` in every text of the definition; a name without a value is an error here. */
function substitute(value: unknown, substitutions: Record<string, unknown>, place: string): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      if (name in substitutions) return String(substitutions[name]);
      throw new DeploymentError(`${place}: DefinitionSubstitutions has no ${name}.`);
    });
  }
  if (Array.isArray(value)) return value.map((item) => substitute(item, substitutions, place));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, substitutions, place)]));
}

function requireList(value: unknown, place: string): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new DeploymentError(`${place}: expected a list.`);
}
