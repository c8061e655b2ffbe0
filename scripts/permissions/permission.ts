import type { DeployedStatement } from './permission-source.ts';

/** One thing that a role or a boundary may do: the least that can be taken away. */
export interface Permission {
  /** Logical id of the role or the boundary. */
  id: string;
  /** Its name, as AWS shows it. */
  holder: string;
  sid: string;
  action: string;
  /** Of a statement with several resources, one of them: its place among them, and what it says. */
  resource?: { index: number; text: string };
}

/** Every permission of every role and boundary, each resource of a statement by itself. */
export function listPermissions(statements: readonly DeployedStatement[]): Permission[] {
  return statements.flatMap(({ kind, id, holder, sid, statement }) => {
    if (kind !== 'role' && kind !== 'boundary') return [];
    const resources = [statement.Resource ?? []].flat();
    const actions = [statement.Action ?? []].flat();
    return actions.flatMap((action) =>
      resources.map((text, index) => ({
        ...{ id, holder, sid, action },
        ...(resources.length > 1 && { resource: { index, text } }),
      })),
    );
  });
}

/** `isthmus-source, ReadBucket: s3:ListBucket`. */
export function namePermission({ holder, sid, action, resource }: Permission): string {
  return `${holder}, ${sid}: ${action}${resource ? ` on ${resource.text}` : ''}`;
}
