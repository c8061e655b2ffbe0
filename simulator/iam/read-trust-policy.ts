import type { PolicyDocument, Statement } from '../../authorization/types.ts';
import { findPrincipal } from '../access/find-principal.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { documentSize } from './document-size.ts';
import { readPolicyDocument } from './read-policy-document.ts';

const LARGEST = 2048;
const SERVICE = /^[a-z0-9][a-z0-9.-]*\.amazonaws\.com(\.cn)?$/;

/** A role's trust policy out of a field: within its quota, and naming only principals that exist. */
export function readTrustPolicy(world: World, call: Call, field: string): PolicyDocument {
  const document = readPolicyDocument(call, field, 'trust');
  if (documentSize(document) > LARGEST) {
    throw new ServiceError('LimitExceeded', `Cannot exceed quota for ACLSizePerRole: ${LARGEST}`, 409);
  }
  const stranger = [document.Statement].flat().flatMap((statement) => strangersIn(world, statement))[0];
  if (stranger === undefined) return document;
  throw new ServiceError('MalformedPolicyDocument', `Invalid principal in policy: ${stranger}`, 400);
}

/** Principals that do not exist, or are too new to be known, each as IAM puts it: `"AWS":"arn:…"`. */
function strangersIn(world: World, { Principal, NotPrincipal }: Statement): string[] {
  return [Principal, NotPrincipal].flatMap((element) => {
    if (element === undefined || element === '*') return [];
    const accounts = listOf(element.AWS).filter((name) => name !== '*' && !findPrincipal(world, name)?.known);
    const services = listOf(element.Service).filter((name) => !SERVICE.test(name));
    return [...accounts.map((name) => `"AWS":"${name}"`), ...services.map((name) => `"SERVICE":"${name}"`)];
  });
}

function listOf(names: string | string[] | undefined): string[] {
  return names === undefined ? [] : [names].flat();
}
