import { centralStack } from './central-stack.ts';
import type { UserStatement } from './make-user.ts';

/** What an execution role of the packaged stack allows, in an account and region: `isthmus-take-ticket`. */
export function roleStatements(name: string, account: string, region: string): UserStatement[] {
  const role = centralStack(account, region).roles.find((one) => one.name === name);
  if (role === undefined) throw new Error(`no role ${name}`);
  return role.inline.flatMap(({ document }) => [document.Statement].flat() as UserStatement[]);
}
