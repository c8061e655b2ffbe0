import type { Deployment } from '../../cli/deployment/template.ts';

/** What is taken away: all of an action, or only what one statement, or one resource of a statement, allows of it. */
export interface Removal {
  /** Logical id of the role or managed policy. */
  id: string;
  action: string;
  sid?: string;
  /** Place among the resources of the statement. */
  resource?: { index: number };
}

interface Statement {
  Sid?: string;
  Action?: string | string[];
  Resource?: unknown;
}
/** A statement, or one that stands under a condition of the template. */
type Entry = Statement & { 'Fn::If'?: [condition: string, then: Statement, otherwise: unknown] };
interface Document {
  Statement: Entry[];
}

/** Answers a deployment as its files have it, but for that. Fails when it was not allowed in the first place. */
export function withoutPermission(removal: Removal): (deployment: Deployment) => Deployment {
  return (deployment) => {
    const changed = structuredClone(deployment);
    const resource = changed.central.resources[removal.id] ?? changed.member.resources[removal.id];
    if (!resource) throw new Error(`nothing deployed is named ${removal.id}`);
    const dropped = documentsOf(resource.Properties).map((document) => dropFrom(document, removal));
    if (!dropped.includes(true)) throw new Error(`${removal.id} does not allow ${removal.action}`);
    return changed;
  };
}

function documentsOf(properties: Record<string, unknown>): Document[] {
  const inline = (properties.Policies ?? []) as { PolicyDocument: Document }[];
  const own = properties.PolicyDocument as Document | undefined;
  return [...inline.map(({ PolicyDocument }) => PolicyDocument), ...(own ? [own] : [])];
}

/** Whether the document allowed it. */
function dropFrom(document: Document, removal: Removal): boolean {
  const before = document.Statement;
  document.Statement = before.flatMap((entry): Entry[] => {
    const choice = entry['Fn::If'];
    if (!choice) return isMeant(entry, removal) ? without(entry, removal) : [entry];
    const [condition, then, otherwise] = choice;
    if (!isMeant(then, removal)) return [entry];
    return without(then, removal).map((left) => ({ 'Fn::If': [condition, left, otherwise] }));
  });
  return JSON.stringify(before) !== JSON.stringify(document.Statement);
}

function isMeant({ Sid, Action }: Statement, { sid, action }: Removal): boolean {
  return (sid === undefined || Sid === sid) && [Action].flat().includes(action);
}

/** What is left of a statement: all its other actions, and on its other resources this one too. */
function without(statement: Statement, { action, resource }: Removal): Statement[] {
  const actions = [statement.Action].flat().filter((name): name is string => name !== undefined && name !== action);
  const others = actions.length === 0 ? [] : [{ ...statement, Action: actions }];
  if (resource === undefined) return others;
  const resources = [statement.Resource].flat().filter((_, index) => index !== resource.index);
  const Sid = `${statement.Sid}ElseWhere`;
  return [...others, ...(resources.length === 0 ? [] : [{ ...statement, Sid, Action: action, Resource: resources }])];
}
