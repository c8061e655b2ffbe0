/**
 * Whether two names may stand for one person or program, an ARN in any of its forms or a user of a ticket system. A role
 * without a session may be any of its sessions; two sessions of a role are told apart by their names, which is all that
 * IAM tells. Users and sessions of one name are one, in whatever account and role: a person has several of those, and one
 * name. A ticket system's user is compared with the last part of an ARN, without domain and case.
 */
export function mayBeSame(one: string, other: string): boolean {
  const [a, b] = [readPrincipal(one), readPrincipal(other)];
  if (a === undefined && b === undefined) return personOf(one) === personOf(other);
  if (a === undefined || b === undefined) return personOf(a?.person ?? one) === personOf(b?.person ?? other);
  if (isOnePerson(a, b)) return true;
  if (a.account !== b.account || a.kind !== b.kind || a.name !== b.name) return false;
  return a.session === undefined || b.session === undefined || personOf(a.session) === personOf(b.session);
}

/** A role without a session says nothing of who holds it. */
function isOnePerson(a: Principal, b: Principal): boolean {
  return [a, b].every(isPerson) && personOf(a.person) === personOf(b.person);
}

function isPerson({ kind, session }: Principal): boolean {
  return kind === 'user' || kind === 'federated-user' || session !== undefined;
}

interface Principal {
  account: string;
  kind: string;
  /** Of the user or role, without its path: a session does not tell that. */
  name: string;
  session?: string;
  /** What comes nearest to the name of a person. */
  person: string;
}

/** IAM User Guide, reference_identifiers; the session of a role is the role's. */
function readPrincipal(arn: string): Principal | undefined {
  const [prefix, , , , account = '', ...rest] = arn.split(':');
  if (prefix !== 'arn') return undefined;
  const [kind = '', ...names] = rest.join(':').split('/');
  if (kind === 'assumed-role') {
    const [name = '', session = ''] = names;
    return { account, kind: 'role', name, session, person: session };
  }
  const name = names.at(-1) ?? '';
  return { account, kind, name, person: name };
}

/** `Ada.Lovelace@example.com` and `ada.lovelace` are one. */
function personOf(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/@.*$/, '');
}
