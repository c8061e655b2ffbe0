import {
  GetRolePolicyCommand,
  IAMClient,
  type IAMClientConfig,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRoleTagsCommand,
  paginateListRoles,
  type Role,
} from '@aws-sdk/client-iam';

/** All roles of an account by name, with trust, boundary, policies and tags. */
export async function readRoleStates(settings: IAMClientConfig): Promise<Record<string, unknown>> {
  const iam = new IAMClient(settings);
  try {
    const states: Record<string, unknown> = {};
    for await (const { Roles = [] } of paginateListRoles({ client: iam }, {})) {
      for (const role of Roles) states[role.RoleName ?? ''] = await describe(role, iam);
    }
    return states;
  } finally {
    iam.destroy();
  }
}

async function describe(role: Role, iam: IAMClient): Promise<unknown> {
  const { RoleName, AssumeRolePolicyDocument, RoleLastUsed: _, ...rest } = role;
  const [names, attached, tags] = await Promise.all([
    iam.send(new ListRolePoliciesCommand({ RoleName })),
    iam.send(new ListAttachedRolePoliciesCommand({ RoleName })),
    iam.send(new ListRoleTagsCommand({ RoleName })),
  ]);
  const inline = (names.PolicyNames ?? []).map(async (PolicyName) => {
    const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    return [PolicyName, decode(PolicyDocument)] as const;
  });
  return {
    ...rest,
    trust: decode(AssumeRolePolicyDocument),
    inline: Object.fromEntries(await Promise.all(inline)),
    attached: attached.AttachedPolicies ?? [],
    tags: tags.Tags ?? [],
  };
}

function decode(document: string | undefined): unknown {
  return JSON.parse(decodeURIComponent(document ?? 'null'));
}
