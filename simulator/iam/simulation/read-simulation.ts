import type { NamedPolicy, RequestContext } from '../../../authorization/types.ts';
import { accountOfArn } from '../../access/account-of-arn.ts';
import { type Call, ServiceError } from '../../wire/operation.ts';
import { PAGE_FIELDS } from '../page.ts';
import { readMembers } from '../read-members.ts';
import { parsePolicyDocument } from '../read-policy-document.ts';
import { validationError } from '../validation-error.ts';

export const SIMULATION_FIELDS = [
  'PolicyInputList',
  'PolicyInputList.member.*',
  'PermissionsBoundaryPolicyInputList',
  'PermissionsBoundaryPolicyInputList.member.*',
  'ActionNames.member.*',
  'ResourceArns',
  'ResourceArns.member.*',
  'ResourcePolicy',
  'ResourceOwner',
  'CallerArn',
  'ContextEntries',
  'ContextEntries.member.*.ContextKeyName',
  'ContextEntries.member.*.ContextKeyType',
  'ContextEntries.member.*.ContextKeyValues.member.*',
  ...PAGE_FIELDS,
] as const;

/** What is asked of the policies. */
export interface Simulation {
  readonly actions: readonly string[];
  /** `*` alone when none is named. */
  readonly resources: readonly string[];
  /** Only what the call says: the simulation adds no keys of its own. */
  readonly context: RequestContext;
  readonly resourcePolicy?: NamedPolicy;
  /** ARN of the simulated caller, for the resource's policy. */
  readonly callerArn?: string;
  readonly resourceOwner?: string;
}

/** "IAM API Reference, SimulatePrincipalPolicy"; `sourceArn` is the user that asks where the call names no caller. */
export function readSimulation(call: Call, sourceArn?: string): Simulation {
  const resources = readList(call, 'ResourceArns');
  const policyText = call.query.get('ResourcePolicy');
  const callerArn = call.query.get('CallerArn') ?? sourceArn;
  const owner = call.query.get('ResourceOwner');
  if (policyText !== undefined && !/:user\//.test(callerArn ?? '')) {
    throw new ServiceError('InvalidInput', 'CallerArn must be the ARN of a user when a ResourcePolicy is given.', 400);
  }
  return {
    actions: readActions(call),
    resources: resources.length === 0 ? ['*'] : resources,
    context: readContext(call),
    ...(policyText !== undefined && {
      resourcePolicy: { name: 'ResourcePolicy', document: parsePolicyDocument(policyText, 'bucket') },
    }),
    ...(callerArn !== undefined && { callerArn }),
    ...(owner !== undefined && { resourceOwner: accountOfArn(owner) || owner }),
  };
}

function readActions(call: Call): string[] {
  const actions = readList(call, 'ActionNames');
  if (actions.length === 0) throw validationError('actionNames', undefined, 'not be null');
  const wrong = actions.find((action) => !/^[\w-]+:\w+$/.test(action));
  if (wrong === undefined) return actions;
  throw new ServiceError('InvalidInput', `Invalid action name: ${wrong}`, 400);
}

function readContext(call: Call): RequestContext {
  const entries = readMembers(call, 'ContextEntries').map((entry): [string, string | string[]] => {
    const values = [...entry]
      .filter(([field]) => field.startsWith('ContextKeyValues.member.'))
      .map(([, value]) => value);
    const isList = entry.get('ContextKeyType')?.endsWith('List');
    return [entry.get('ContextKeyName') ?? '', isList ? values : (values[0] ?? '')];
  });
  return Object.fromEntries(entries);
}

function readList(call: Call, list: string): string[] {
  return readMembers(call, list).map((member) => member.get('') ?? '');
}
