import type { DeployedStatement } from './permission-source.ts';
import { OF_EVERY_FUNCTION, OF_SEVERAL, REASONS } from './reasons.ts';

/** Why the statement is there; undefined when nobody has said so. */
export function reasonFor({ id, sid }: Pick<DeployedStatement, 'id' | 'sid'>): string | undefined {
  return REASONS[id]?.[sid] ?? OF_EVERY_FUNCTION[sid] ?? OF_SEVERAL[sid];
}

/** What is wrong with the reasons, a sentence each: statements without Sid or without a reason, reasons without a statement. */
export function findWrongReasons(statements: readonly DeployedStatement[]): string[] {
  const known = new Set(statements.map(keyOf));
  const stale = Object.entries(REASONS).flatMap(([id, reasons]) => Object.keys(reasons).map((sid) => ({ id, sid })));
  return [
    ...statements.filter(({ sid }) => sid === '').map(({ id }) => `${id}: a statement has no Sid.`),
    ...statements
      .filter((one) => one.sid !== '' && reasonFor(one) === undefined)
      .map(({ id, sid }) => `${id}, ${sid}: scripts/permissions/reasons.ts does not say why it is there.`),
    ...stale
      .filter((one) => !known.has(keyOf(one)))
      .map(
        ({ id, sid }) =>
          `${id}, ${sid}: scripts/permissions/reasons.ts gives a reason, and no template has the statement.`,
      ),
  ];
}

function keyOf({ id, sid }: { id: string; sid: string }): string {
  return `${id} ${sid}`;
}
