import type { ApprovalDemand, Route } from '../types.ts';

/** What the routes of a document demand together; undefined where none demands an approval. */
export function approvalOf(routes: Route[]): ApprovalDemand | undefined {
  const demanding = new Map(
    routes.flatMap(({ name, demands }) => (demands?.approval ? [[name, demands.approval] as const] : [])),
  );
  if (demanding.size === 0) return undefined;
  const approvals = [...demanding.values()];
  return {
    routes: [...demanding.keys()],
    approvers: approvals.map(({ approvers }) => approvers),
    expiresAfterHours: Math.min(...approvals.map(({ expiresAfterHours }) => expiresAfterHours)),
  };
}
