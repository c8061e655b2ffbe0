import type { Route } from '../../lib/types.ts';
import { DESTINATION } from './places.ts';

/** Who approves by command, users of the central account; and in tickets. */
export const APPROVERS = { command: ['grace', 'linus'], ticket: 'grace' } as const;

const ANYWHERE = { accounts: ['111111111111', '222222222222'], regions: ['*'], buckets: ['*'] };
const ANY: Omit<Route, 'name'> = {
  version: 1,
  source: ANYWHERE,
  destination: ANYWHERE,
  doors: { console: true, event: true, ticket: true },
  maxStartsPerHour: 1_000,
  template: { destination: { ...DESTINATION, bucket: '{bucket}-copy', ensure: 'create' } },
};

/** Sources whose names end so have routes with demands of their own; all others may replicate wherever they want. */
export const ROUTES: readonly Route[] = [
  { ...ANY, name: 'anywhere' },
  {
    ...narrowed('classified'),
    demands: { classification: { tag: 'class', allowed: ['public'] } },
  },
  {
    ...narrowed('approved'),
    demands: {
      approval: {
        approvers: { command: ['arn:aws:iam::999999999999:user/*'], ticket: [APPROVERS.ticket] },
        expiresAfterHours: 1,
      },
    },
  },
];

function narrowed(name: string): Route {
  return { ...ANY, name, source: { ...ANYWHERE, buckets: [`p*-${name}`] } };
}
