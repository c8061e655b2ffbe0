import type { Input } from '../events/input/read-input.ts';
import { FLAG, structure, text } from '../events/input/shape.ts';
import { accountOfCall } from '../wire/json-operation.ts';
import type { Secret } from '../world/secrets-manager.ts';
import { secretsOf } from './find-secret.ts';
import { PAGE_FIELDS, pageOf } from './page.ts';
import { secretsOperation } from './secrets-operation.ts';
import { stagesById, writeSecret } from './write-secret.ts';

/** What each filter looks at; each value is the beginning of what is sought, or with a `!` of what is not. */
const SUBJECTS: Readonly<Record<string, (secret: Secret) => readonly string[]>> = {
  name: ({ name }) => [name],
  description: ({ description = '' }) => [description],
  'tag-key': ({ tags }) => [...tags.keys()],
  'tag-value': ({ tags }) => [...tags.values()],
};

/** "Secrets Manager API Reference, ListSecrets": the newest first. */
export const listSecrets = secretsOperation({
  name: 'ListSecrets',
  fields: {
    IncludePlannedDeletion: FLAG,
    Filters: {
      kind: 'list',
      of: structure({
        Key: { kind: 'text', values: Object.keys(SUBJECTS) },
        Values: { kind: 'list', of: text(0, 512), min: 1, max: 10 },
      }),
      max: 10,
    },
    SortOrder: { kind: 'text', values: ['asc', 'desc'] },
    ...PAGE_FIELDS,
  },
  demands: (_world, call) => [
    { action: 'secretsmanager:ListSecrets', resource: '*', resourceAccount: accountOfCall(call) },
  ],
  run(world, call, input) {
    const own = secretsOf(world, accountOfCall(call), call.region)
      .filter(({ deletion }) => input.IncludePlannedDeletion || !deletion)
      .filter((secret) => isWanted(secret, input));
    const sorted = input.SortOrder === 'asc' ? own : own.toReversed();
    const { items, next } = pageOf(sorted, input);
    const SecretList = items.map((secret) => ({ ...writeSecret(secret), SecretVersionsToStages: stagesById(secret) }));
    return { SecretList, ...next };
  },
});

function isWanted(secret: Secret, { Filters }: Input): boolean {
  const filters = (Filters ?? []) as { Key?: string; Values?: string[] }[];
  return filters.every(({ Key = '', Values = [] }) => {
    const begin = (value: string) => SUBJECTS[Key]?.(secret).some((subject) => subject.startsWith(value)) ?? false;
    return Values.some((value) => (value.startsWith('!') ? !begin(value.slice(1)) : begin(value)));
  });
}
