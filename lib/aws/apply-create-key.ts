import { CreateAliasCommand, CreateKeyCommand } from '@aws-sdk/client-kms';
import { IsthmusError } from '../errors.ts';
import type { Applied, Arn } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { callAws } from './call-aws.ts';
import { executionTag } from './execution-tag.ts';
import { ALIAS_TAG, findKeyOfExecution, nameOf } from './find-key-of-execution.ts';
import { kmsOf } from './kms-of.ts';
import { mustSee } from './must-see.ts';
import { observeKey } from './observe-key.ts';
import { readAwsError } from './read-aws-error.ts';
import type { StepOf } from './step-of.ts';
import { translateError } from './translate-error.ts';

/**
 * Creates the key of the replicas and gives it its alias. Every call of CreateKey makes another key, so an attempt
 * before this one is looked for by its tags first, and the SDK is not to try twice.
 */
export async function applyCreateKey(step: StepOf<'create-key'>, clients: SideClients): Promise<Applied> {
  const { kind, side, account, region, aliasArn } = step;
  const place = { tried: 'look for the key', account, resource: aliasArn };
  const ours = await findKeyOfExecution(aliasArn, clients);
  const named = mustSee(await observeKey(aliasArn, region, clients), place);
  if (named && named.arn !== ours) throw appearedMeanwhile(step);
  const keyArn = ours ?? (await create(step, clients));
  if (named === undefined) await giveAlias(step, keyArn, clients);
  return { kind, side, account, region, aliasArn, keyArn };
}

async function create({ aliasArn, account, region, tags }: StepOf<'create-key'>, clients: SideClients): Promise<Arn> {
  const place = { tried: 'create the key', account, resource: aliasArn };
  const all = { ...tags, [ALIAS_TAG]: nameOf(aliasArn), ...executionTag(clients) };
  const { KeyMetadata } = await callAws(place, () =>
    kmsOf(clients, region, 1).send(
      new CreateKeyCommand({
        Description: 'Encrypts replicas. Made by Isthmus.',
        Tags: Object.entries(all).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
      }),
    ),
  );
  if (KeyMetadata?.Arn !== undefined) return KeyMetadata.Arn;
  throw new IsthmusError('UnexpectedAnswer', { ...place, remedy: 'KMS answered without an ARN. Start again.' });
}

async function giveAlias(step: StepOf<'create-key'>, keyArn: Arn, clients: SideClients): Promise<void> {
  const { aliasArn, account, region } = step;
  const place = { tried: 'give the key its alias', account, resource: aliasArn };
  try {
    const alias = { AliasName: nameOf(aliasArn), TargetKeyId: keyArn };
    await kmsOf(clients, region).send(new CreateAliasCommand(alias));
  } catch (error) {
    const code = readAwsError(error)?.code;
    if (code === 'NotFound') throw notKnownYet(place);
    if (code !== 'AlreadyExists') throw translateError(error, place);
    // Perhaps by an attempt of the SDK's own whose answer was lost.
    const named = mustSee(await observeKey(aliasArn, region, clients), place);
    if (named?.arn !== keyArn) throw appearedMeanwhile(step);
  }
}

function notKnownYet(place: { tried: string; account: string; resource: string }): IsthmusError {
  return new IsthmusError('ServiceUnavailable', {
    ...place,
    remedy: 'Nothing to do: KMS does not know the new key everywhere yet, and it is tried again.',
  });
}

function appearedMeanwhile({ aliasArn, account }: StepOf<'create-key'>): IsthmusError {
  return new IsthmusError('DocumentRefused', {
    tried: 'create the key',
    account,
    resource: aliasArn,
    remedy: 'A key of that alias has appeared since the plan was made. Start again, so that it is planned for.',
  });
}
