import type { Deployment } from '../../cli/deployment/template.ts';

interface Statement {
  Action?: string | string[];
}

/**
 * The deployment as its files have it, but for one action that the named role (or managed policy) is no longer
 * allowed. Fails when it was not allowed in the first place.
 */
export function withoutPermission(logicalId: string, action: string): (deployment: Deployment) => Deployment {
  return (deployment) => {
    const changed = structuredClone(deployment);
    const resource = changed.central.resources[logicalId] ?? changed.member.resources[logicalId];
    if (!resource) throw new Error(`nothing deployed is named ${logicalId}`);
    const dropped = documentsOf(resource.Properties).filter((document) => dropAction(document, action));
    if (dropped.length === 0) throw new Error(`${logicalId} does not allow ${action}`);
    return changed;
  };
}

type Document = { Statement: Statement[] };

function documentsOf(properties: Record<string, unknown>): Document[] {
  const inline = (properties.Policies ?? []) as { PolicyDocument: Document }[];
  const own = properties.PolicyDocument as Document | undefined;
  return [...inline.map(({ PolicyDocument }) => PolicyDocument), ...(own ? [own] : [])];
}

/** Whether the document allowed it. */
function dropAction(document: Document, action: string): boolean {
  const allowed = document.Statement.some(({ Action }) => [Action].flat().includes(action));
  document.Statement = document.Statement.flatMap((statement) => {
    // One that stands under a condition of the template is for what nobody has asked for here.
    if (statement.Action === undefined) return [statement];
    const left = [statement.Action].flat().filter((name) => name !== action);
    return left.length === 0 ? [] : [{ ...statement, Action: left }];
  });
  return allowed;
}
