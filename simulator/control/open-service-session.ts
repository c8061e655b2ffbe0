import { accountOfArn } from '../access/account-of-arn.ts';
import { evaluateServiceDemand } from '../access/evaluate-demand.ts';
import { findKnownRole } from '../sts/find-known-role.ts';
import { issueSession } from '../sts/issue-session.ts';
import { trustOf } from '../sts/trust-of.ts';
import type { WireRequest } from '../wire/wire-request.ts';
import type { Role } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';
import { readJson } from './read-json.ts';
import { readRecord } from './read-record.ts';

const FIELDS = ['service', 'roleArn', 'sessionName'];
/** What Lambda's execution environments get. */
const TWELVE_HOURS = 43_200;

/** Plays the AWS service that assumes a role for a customer, as Lambda does with an execution role. */
export function openServiceSession(world: World, request: WireRequest): ControlAnswer {
  const input = readRecord('the body', readJson(request), FIELDS);
  const [service, roleArn, sessionName] = FIELDS.map((field) => readText(input, field)) as [string, string, string];
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName))
    throw new ControlError(400, 'sessionName takes 2 to 64 of A-Z a-z 0-9 _+=,.@-');
  const role = findKnownRole(world, roleArn);
  if (!role || !isTrusted(world, role, service)) {
    throw new ControlError(403, `${service} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`);
  }
  const session = issueSession(world, role, { sessionName, seconds: TWELVE_HOURS, chained: false });
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = session;
  return { body: { accessKeyId, secretAccessKey, sessionToken, expiresAt: new Date(expiresAt).toISOString() } };
}

function isTrusted(world: World, role: Role, service: string): boolean {
  return evaluateServiceDemand(world, service, {
    action: 'sts:AssumeRole',
    resource: role.arn,
    resourceAccount: accountOfArn(role.arn),
    resourcePolicy: trustOf(world, role),
  }).allowed;
}

function readText(input: Record<string, unknown>, field: string): string {
  const value = input[field];
  if (typeof value === 'string' && value !== '') return value;
  throw new ControlError(400, `${field} is missing.`);
}
