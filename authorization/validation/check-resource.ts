import type { Flaw } from './flaw.ts';
import { readList } from './read-list.ts';
import type { ValidatedKind } from './validated-kind.ts';

/** Flaws of Resource and NotResource. A trust policy has none: it speaks of the role that it is attached to. */
export function checkResource(statement: Record<string, unknown>, path: string, kind: ValidatedKind): Flaw[] {
  const { Resource, NotResource } = statement;
  const at = `${path}.${NotResource === undefined ? 'Resource' : 'NotResource'}`;
  const present = Resource !== undefined || NotResource !== undefined;
  if (kind === 'trust') return present ? [{ code: 'prohibited-resource', at }] : [];
  if (Resource !== undefined && NotResource !== undefined) return [{ code: 'both-forms', at: `${path}.Resource` }];
  const resources = readList(Resource ?? NotResource);
  if (resources === 'wrong-type') return [{ code: 'wrong-type', at }];
  if (resources.length === 0) return [{ code: 'missing-resource', at }];
  const invalid = resources.filter((resource) => !isResource(resource, kind));
  return invalid.map((resource) => ({ code: 'invalid-resource', at, subject: resource }));
}

/** IAM accepts ARNs of fewer than six segments and completes them; partition and service must be there. */
const ARN = /^arn:(?:aws(?:-[a-z]+)*|[a-z*?-]*[*?][a-z*?-]*):[a-z0-9-]+(?::|$)/;
const S3_ARN = /^arn:(?:aws(?:-[a-z]+)*|\*):s3:[^:]*:[^:]*:.+$/;

function isResource(resource: string, kind: ValidatedKind): boolean {
  if (resource === '*') return true;
  return (kind === 'bucket' ? S3_ARN : ARN).test(resource);
}
