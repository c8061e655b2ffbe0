import { compileGlob, matchGlob } from '../../authorization/glob.ts';
import type { PolicyDocument, Statement } from '../../authorization/types.ts';
import { BUCKET_ACTIONS, OBJECT_ACTIONS } from './policy-actions.ts';

/**
 * What S3 says of a policy that is well-formed and does not fit its bucket: a resource elsewhere, an action that does
 * not exist, or one that none of the statement's resources is of the kind for. Undefined when it fits.
 */
export function checkPolicyScope({ Statement }: PolicyDocument, bucketName: string): string | undefined {
  const statements: Statement[] = [Statement].flat();
  for (const statement of statements) {
    const said = checkStatement(statement, bucketName);
    if (said !== undefined) return said;
  }
  return undefined;
}

function checkStatement(
  { Action, NotAction, Resource, NotResource }: Statement,
  bucketName: string,
): string | undefined {
  const resources = listOf(Resource ?? NotResource);
  if (!resources.every((resource) => liesIn(resource, bucketName))) return 'Policy has invalid resource';
  const actions = listOf(Action ?? NotAction).map(whatItActsUpon);
  if (actions.some((kinds) => kinds.size === 0)) return 'Policy has invalid action';
  const present = new Set(resources.flatMap((resource) => kindsOf(resource, bucketName)));
  const misses = Resource !== undefined && actions.some((kinds) => [...kinds].every((kind) => !present.has(kind)));
  return misses ? 'Action does not apply to any resource(s) in statement' : undefined;
}

type Kind = 'bucket' | 'object';

/** Upon what the actions act that a pattern stands for; nothing when it stands for none. */
function whatItActsUpon(pattern: string): Set<Kind> {
  const glob = compileGlob(pattern.replace(/^s3:/i, '').toLowerCase());
  const matches = (action: string) => matchGlob(glob, action.toLowerCase());
  const kinds = new Set<Kind>();
  if (BUCKET_ACTIONS.some(matches)) kinds.add('bucket');
  if (OBJECT_ACTIONS.some(matches)) kinds.add('object');
  return kinds;
}

function liesIn(resource: string, bucketName: string): boolean {
  const [bucketPart = ''] = pathOf(resource).split('/');
  return resource === '*' || matchGlob(compileGlob(bucketPart), bucketName);
}

function kindsOf(resource: string, bucketName: string): Kind[] {
  const path = pathOf(resource);
  const kinds: Kind[] = [];
  if (matchGlob(compileGlob(path), bucketName)) kinds.push('bucket');
  if (/[/*]/.test(path)) kinds.push('object');
  return kinds;
}

/** Bucket and key of an ARN; the whole of a lone asterisk. */
function pathOf(resource: string): string {
  return resource.replace(/^arn:[^:]*:s3:[^:]*:[^:]*:/, '');
}

function listOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}
