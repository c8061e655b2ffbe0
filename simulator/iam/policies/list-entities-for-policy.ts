import type { Call } from '../../wire/operation.ts';
import { element, joinXml, type RawXml } from '../../wire/xml.ts';
import type { Bearer } from '../../world/account.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { readChoice, readPathPrefix } from '../read-fields.ts';
import { policyOperation } from './policy-operation.ts';
import { type PolicyUses, usesOfPolicy } from './uses-of-policy.ts';

type EntityKind = 'Group' | 'User' | 'Role';

interface Entity {
  readonly kind: EntityKind;
  readonly bearer: Bearer;
}

const KINDS: readonly EntityKind[] = ['Group', 'User', 'Role'];

/** Who carries the policy or has it as boundary: groups, then users, then roles, over the pages. */
export const listEntitiesForPolicy = policyOperation({
  name: 'ListEntitiesForPolicy',
  write: false,
  parameters: ['EntityFilter', 'PathPrefix', 'PolicyUsageFilter', ...PAGE_FIELDS],
  run({ account, policy, call }) {
    const usage = readChoice(call, 'PolicyUsageFilter', ['PermissionsPolicy', 'PermissionsBoundary']);
    const entities = wantedEntities(call, usesOfPolicy(account, policy.arn, usage));
    const { items, ending } = pageOf(call, entities, ({ kind, bearer }) => `${KINDS.indexOf(kind)} ${bearer.name}`);
    const lists = KINDS.map((kind) => element(`Policy${kind}s`, membersOf(items, kind)));
    return { body: joinXml(...lists, ...ending) };
  },
});

function wantedEntities(call: Call, { roles, users, groups }: PolicyUses): Entity[] {
  const filter = readChoice(call, 'EntityFilter', [...KINDS, 'LocalManagedPolicy', 'AWSManagedPolicy']);
  const prefix = readPathPrefix(call);
  const all: Entity[] = [
    ...groups.map((bearer): Entity => ({ kind: 'Group', bearer })),
    ...users.map((bearer): Entity => ({ kind: 'User', bearer })),
    ...roles.map((bearer): Entity => ({ kind: 'Role', bearer })),
  ];
  return all.filter(({ kind, bearer }) => (filter === undefined || filter === kind) && bearer.path.startsWith(prefix));
}

function membersOf(entities: readonly Entity[], wanted: EntityKind): RawXml[] {
  return entities
    .filter(({ kind }) => kind === wanted)
    .map(({ kind, bearer }) =>
      element('member', [element(`${kind}Name`, bearer.name), element(`${kind}Id`, bearer.id)]),
    );
}
