import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  KMSClient,
  type KMSClientConfig,
  ListAliasesCommand,
  ListGrantsCommand,
  ListResourceTagsCommand,
  paginateListKeys,
} from '@aws-sdk/client-kms';

/** All keys of an account in one region by id, with state, policy, aliases, grants and tags. */
export async function readKeyStates(settings: KMSClientConfig): Promise<Record<string, unknown>> {
  const kms = new KMSClient(settings);
  try {
    const states: Record<string, unknown> = {};
    for await (const { Keys = [] } of paginateListKeys({ client: kms }, {})) {
      for (const { KeyId = '' } of Keys) states[KeyId] = await describe(KeyId, kms);
    }
    return states;
  } finally {
    kms.destroy();
  }
}

async function describe(KeyId: string, kms: KMSClient): Promise<unknown> {
  const [key, policy, aliases, grants, tags] = await Promise.all([
    kms.send(new DescribeKeyCommand({ KeyId })),
    kms.send(new GetKeyPolicyCommand({ KeyId })),
    kms.send(new ListAliasesCommand({ KeyId })),
    kms.send(new ListGrantsCommand({ KeyId })),
    kms.send(new ListResourceTagsCommand({ KeyId })),
  ]);
  return {
    ...key.KeyMetadata,
    policy: JSON.parse(policy.Policy ?? 'null'),
    aliases: (aliases.Aliases ?? []).map(({ AliasName }) => AliasName).sort(),
    grants: grants.Grants ?? [],
    tags: (tags.Tags ?? []).map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue })),
  };
}
