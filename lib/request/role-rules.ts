import type { BrokenRule } from './broken-rule.ts';

/** Characters of a role's path that anybody needs: the ARN has to fit into a session policy, twice. IAM takes 512. */
const PATH_CHARACTERS = 128;

/** `arn:…:role/path/name`, `path/name` or `name` (IAM User Guide, reference_identifiers). */
const ROLE = /^(?:arn:aws[a-z-]*:iam::\d{12}:role\/|\/)?((?:[\w+=,.@-]+\/)*)[\w+=,.@-]{1,64}$/;
const BOUNDARY = /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/;

export function roleRule(role: string): BrokenRule | undefined {
  const path = ROLE.exec(role)?.[1];
  if (path !== undefined && path.length <= PATH_CHARACTERS) return undefined;
  return {
    code: 'role',
    allowed: `arn:aws:iam::<account>:role/<path><name>, or the name with its path: 1 to 64 letters, digits and _ + = , . @ - after at most ${PATH_CHARACTERS} characters of path`,
  };
}

export function boundaryRule(boundary: string): BrokenRule | undefined {
  if (BOUNDARY.test(boundary) && boundary.length <= 256) return undefined;
  return { code: 'boundary', allowed: 'arn:aws:iam::<account>:policy/<path><name>, at most 256 characters' };
}
