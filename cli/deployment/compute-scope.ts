import type { Scope } from './resolve-intrinsics.ts';
import { arnOf, type Place, refOf } from './resource-names.ts';
import { DeploymentError, type FunctionSpec, type Template } from './template.ts';

/** Where a template is deployed, and with what. */
export interface Target extends Place {
  parameters: Record<string, string>;
  /** Functions that the Serverless Framework adds to the template. */
  functions: FunctionSpec[];
}

/** What the names of a template stand for in one account. Every parameter must have a value or a default. */
export function computeScope(template: Template, target: Target): Scope {
  const values: Record<string, string | string[]> = {
    ...readParameters(template, target),
    'AWS::AccountId': target.account,
    'AWS::Partition': 'aws',
    'AWS::Region': target.region,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const scope: Scope = {
    template: target.template,
    ref(name) {
      const resource = template.resources[name];
      return values[name] ?? (resource && refOf(resource, target));
    },
    condition: (name) => template.conditions[name],
    attribute(id, attribute) {
      if (attribute !== 'Arn') return undefined;
      const spec = target.functions.find(({ logicalId }) => logicalId === id);
      if (spec) return functionArn(spec, target);
      const resource = template.resources[id];
      return resource && arnOf(resource, target);
    },
  };
  return scope;
}

/** ARN of a function in the account and region of its stack. */
export function functionArn(spec: FunctionSpec, { account, region }: Pick<Target, 'account' | 'region'>): string {
  return `arn:aws:lambda:${region}:${account}:function:${spec.name}`;
}

function readParameters(template: Template, target: Target): Record<string, string | string[]> {
  const unknown = Object.keys(target.parameters).find((name) => !(name in template.parameters));
  if (unknown) throw new DeploymentError(`${target.template}: it has no parameter ${unknown}.`);
  return Object.fromEntries(
    Object.entries(template.parameters).map(([name, parameter]) => {
      const value = target.parameters[name] ?? parameter.Default;
      if (value === undefined) throw new DeploymentError(`${target.template}: parameter ${name} has no value.`);
      return [name, parameter.Type === 'CommaDelimitedList' ? String(value).split(',') : String(value)];
    }),
  );
}
