import type { PrincipalElement, Statement } from '../../authorization/types.ts';
import { findPrincipal } from '../access/find-principal.ts';
import type { Input } from '../events/input/read-input.ts';
import { text } from '../events/input/shape.ts';
import type { LambdaFunction } from '../world/functions.ts';
import type { World } from '../world/world.ts';
import { checkRevision, statementsOf, writePolicy } from './function-policy.ts';
import { conflict, invalidParameter } from './lambda-errors.ts';
import { functionOperation, jsonAnswer } from './lambda-operation.ts';

const ANY = text(0, Number.MAX_SAFE_INTEGER);

/** "Lambda API Reference, AddPermission": one statement for a service, an account or a principal of it, or for everybody. */
export const addPermission = functionOperation({
  name: 'AddPermission',
  write: true,
  fields: {
    StatementId: text(1, 100, '[a-zA-Z0-9-_]+'),
    Action: text(0, 256, '(lambda:[*]|lambda:[a-zA-Z]+|[*])'),
    Principal: text(1, 256, '[^\\s]+'),
    SourceArn: text(
      1,
      2048,
      'arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)',
    ),
    SourceAccount: text(0, 12, '\\d{12}'),
    PrincipalOrgID: text(12, 34, 'o-[a-z0-9]{10,32}'),
    RevisionId: ANY,
  },
  required: ['StatementId', 'Action', 'Principal'],
  context: ({ Principal }) => (typeof Principal === 'string' ? { 'lambda:Principal': Principal } : {}),
  run(world, found, _call, input) {
    checkRevision(found, input.RevisionId);
    const sid = input.StatementId as string;
    if (statementsOf(found).some(({ Sid }) => Sid === sid)) throw alreadyThere(sid);
    const statement = toStatement(world, found, input);
    writePolicy(world, found, [...statementsOf(found), statement]);
    return jsonAnswer({ Statement: JSON.stringify(statement) }, 201);
  },
});

function toStatement(world: World, { arn }: LambdaFunction, input: Input): Statement {
  const { StatementId, Action, Principal, SourceArn, SourceAccount, PrincipalOrgID } = input;
  const equal = {
    ...(SourceAccount !== undefined && { 'AWS:SourceAccount': SourceAccount as string }),
    ...(PrincipalOrgID !== undefined && { 'aws:PrincipalOrgID': PrincipalOrgID as string }),
  };
  const conditions = {
    ...(Object.keys(equal).length > 0 && { StringEquals: equal }),
    ...(SourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': SourceArn as string } }),
  };
  return {
    Sid: StatementId as string,
    Effect: 'Allow',
    Principal: toPrincipal(world, Principal as string),
    Action: Action as string,
    Resource: arn,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function toPrincipal(world: World, principal: string): PrincipalElement {
  if (principal === '*') return '*';
  if (/^[a-z0-9.-]+\.amazonaws\.com$/.test(principal)) return { Service: principal };
  if (findPrincipal(world, principal) === undefined) throw invalidPrincipal();
  return { AWS: /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal };
}

function invalidPrincipal() {
  return invalidParameter('The provided principal was invalid. Please check the principal and try again.');
}

function alreadyThere(sid: string) {
  return conflict(
    `The statement id (${sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
  );
}
