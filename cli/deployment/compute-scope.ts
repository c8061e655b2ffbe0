import { type Identity, NAMINGS } from './identities.ts';
import { resolveIntrinsics, type Scope } from './resolve-intrinsics.ts';
import { DeploymentError, type Template, type TemplateResource } from './template.ts';

/** Where a template is deployed, and with what. */
export interface Target {
  /** For messages: which template this is. */
  template: string;
  account: string;
  region: string;
  parameters: Record<string, string>;
  /** By logical id: ids in place of those that AWS would make up. */
  ids?: Record<string, string>;
}

/** What the names of a template stand for in one account. Every parameter must have a value or a default. */
export function computeScope(template: Template, target: Target): Scope {
  const values: Record<string, string | string[]> = {
    ...readParameters(template, target),
    'AWS::AccountId': target.account,
    'AWS::Partition': 'aws',
    'AWS::Region': target.region,
    'AWS::StackName': STACK_NAME,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const scope: Scope = {
    template: target.template,
    ref: (name) => values[name] ?? identify(name)?.ref,
    condition: (name) => template.conditions[name],
    attribute: (id, attribute) => identify(id)?.attributes[attribute],
  };
  const identify = (id: string): Identity | undefined => {
    const resource = template.resources[id];
    return resource && computeIdentity(id, resource, scope, target);
  };
  return scope;
}

const STACK_NAME = 'isthmus';

/** What other resources may say of this one; undefined for a type of which nothing is known. */
export function computeIdentity(
  id: string,
  resource: TemplateResource,
  scope: Scope,
  target: Target,
): Identity | undefined {
  const naming = NAMINGS[resource.Type];
  const text = (property: string): string | undefined => {
    const value = resolveIntrinsics(resource.Properties[property], scope, `${id}.${property}`);
    return value === undefined ? undefined : String(value);
  };
  const name = naming?.property === undefined ? undefined : text(naming.property);
  const { account, region } = target;
  return naming?.identify({
    ...{ account, region, text, name: name ?? inventName(id, resource, scope) },
    ...{ logicalId: id, id: target.ids?.[id] },
  });
}

/** CloudFormation invents names that are not given. Those of roles and policies are in other accounts' policies, and must be given. */
function inventName(id: string, { Type }: TemplateResource, scope: Scope): string {
  if (Type.startsWith('AWS::IAM::')) {
    throw new DeploymentError(`${scope.template}: ${id}, a ${Type}, has no ${NAMINGS[Type]?.property}.`);
  }
  return `${STACK_NAME}-${id}`;
}

function readParameters(template: Template, target: Target): Record<string, string | string[]> {
  const unknown = Object.keys(target.parameters).find((name) => !(name in template.parameters));
  if (unknown) throw new DeploymentError(`${target.template}: it has no parameter ${unknown}.`);
  return Object.fromEntries(
    Object.entries(template.parameters).map(([name, parameter]) => {
      const value = target.parameters[name] ?? parameter.Default;
      if (value === undefined) throw new DeploymentError(`${target.template}: parameter ${name} has no value.`);
      return [name, isList(parameter.Type) ? splitList(String(value)) : String(value)];
    }),
  );
}

function isList(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function splitList(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}
