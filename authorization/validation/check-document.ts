import { isMap } from '../is-map.ts';
import { checkStatement } from './check-statement.ts';
import type { Flaw } from './flaw.ts';
import { unknownElements } from './unknown-elements.ts';
import type { ValidatedKind } from './validated-kind.ts';

/** All flaws of a document, in the order of its elements. */
export function checkDocument(document: unknown, kind: ValidatedKind): Flaw[] {
  if (!isMap(document)) return [{ code: 'not-an-object', at: 'policy' }];
  const { Version, Id, Statement } = document;
  return [
    ...unknownElements(document, ['Version', 'Id', 'Statement'], ''),
    ...checkVersion(Version, kind),
    ...checkId(Id),
    ...checkStatements(Statement, kind),
  ];
}

const VERSIONS: readonly unknown[] = [undefined, '2008-10-17', '2012-10-17'];

function checkVersion(version: unknown, kind: ValidatedKind): Flaw[] {
  if (!VERSIONS.includes(version)) return [{ code: 'invalid-version', at: 'Version', subject: String(version) }];
  // Recorded from IAM for policies of identities; resource and trust policies of the old version are still accepted.
  const old = isOfIdentity(kind) && version !== '2012-10-17';
  return old ? [{ code: 'old-version', at: 'Version' }] : [];
}

/** The grammar keeps Id for policies of resources, and IAM takes it everywhere all the same. */
function checkId(id: unknown): Flaw[] {
  return id === undefined || typeof id === 'string' ? [] : [{ code: 'wrong-type', at: 'Id' }];
}

function checkStatements(statement: unknown, kind: ValidatedKind): Flaw[] {
  if (statement === undefined) return [{ code: 'missing-statement', at: 'Statement' }];
  const statements: unknown[] = Array.isArray(statement) ? statement : [statement];
  if (statements.length === 0) return [{ code: 'empty-statement', at: 'Statement' }];
  return [...statements.flatMap((entry, index) => checkStatement(entry, index, kind)), ...checkSids(statements, kind)];
}

/** S3 and KMS leave it to the author whether statement ids repeat; IAM does not. */
function checkSids(statements: readonly unknown[], kind: ValidatedKind): Flaw[] {
  if (kind === 'bucket' || kind === 'key') return [];
  const sids = statements.flatMap((entry) => (isMap(entry) && typeof entry.Sid === 'string' ? [entry.Sid] : []));
  const repeated = sids.filter((sid, index) => sid !== '' && sids.indexOf(sid) < index);
  return repeated.map((sid) => ({ code: 'duplicate-sid', at: 'Statement', subject: sid }));
}

function isOfIdentity(kind: ValidatedKind): boolean {
  return kind === 'identity' || kind === 'boundary';
}
