import type { Credential } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { equal, type Fail, type Identity, identify, inHex } from './authenticate.ts';
import { authenticationError } from './authentication-faults.ts';
import { ServiceError } from './operation.ts';
import type { PostForm } from './read-form.ts';
import { readScope, type Scope } from './read-signature.ts';
import { signingKey, signText } from './signing-key.ts';

const REQUIRED = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Signature'];

/**
 * Finds out who signed a form's policy (S3 API Reference, sigv4-authentication-HTTPPOST). A form without any field of a
 * signature is anonymous; one with some of them lacks the others.
 */
export function authenticateForm(world: World, { fields }: PostForm): Identity {
  if (fields.has('awsaccesskeyid') || fields.has('signature')) throw versionTwo();
  const given = REQUIRED.filter((name) => fields.has(name.toLowerCase()));
  if (given.length === 0) return anonymous(fields);
  for (const name of ['Policy', ...REQUIRED]) if (!fields.has(name.toLowerCase())) throw missingField(name);
  const field = (name: string) => fields.get(name) ?? '';
  if (field('x-amz-algorithm') !== 'AWS4-HMAC-SHA256') throw versionTwo();
  const scope = readScope(field('x-amz-credential'), malformedCredential);
  const sessionToken = fields.get('x-amz-security-token');
  const identity = identify(world, { ...scope, ...(sessionToken !== undefined && { sessionToken }) }, fail);
  if (identity.credential) checkPolicySignature(identity.credential, scope, field('policy'), field('x-amz-signature'));
  return identity;
}

const fail: Fail = (fault, details) => authenticationError(fault, 'rest-xml', details);

/** What is signed is the policy as it was sent. */
function checkPolicySignature(credential: Credential, scope: Scope, policy: string, given: string): void {
  const expected = signText(signingKey(credential, scope), policy);
  if (equal(expected, given)) return;
  throw fail('wrong-signature', {
    AWSAccessKeyId: scope.accessKeyId,
    StringToSign: policy,
    SignatureProvided: given,
    StringToSignBytes: inHex(policy),
  });
}

/** A policy that nobody signed is nobody's. */
function anonymous(fields: PostForm['fields']): Identity {
  if (fields.has('policy')) throw new ServiceError('AccessDenied', 'Access Denied', 403);
  return { caller: { type: 'anonymous' } };
}

/** 400: the form lacks a field. */
export function missingField(name: string): ServiceError {
  return new ServiceError(
    'InvalidArgument',
    `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    400,
    { ArgumentName: name, ArgumentValue: '' },
  );
}

function malformedCredential(why: string): ServiceError {
  return new ServiceError('InvalidArgument', `Error parsing the X-Amz-Credential parameter; ${why}`, 400);
}

function versionTwo(): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    400,
  );
}
