/** A role that a request names, with the account that it is to be in. */
export interface NamedRole {
  account: string;
  /** With its path, if it has one. */
  role: string;
}

/** The roles that a request wants to use (`options.role`), as far as they can be read. */
export function namedRoles(request: unknown): NamedRole[] {
  const account = property(property(request, 'source'), 'account');
  const rules = property(request, 'rules');
  const named = [request, ...(Array.isArray(rules) ? rules : [])].flatMap((rule) => {
    const role = property(property(rule, 'options'), 'role');
    return typeof account === 'string' && typeof role === 'string' ? [role.replace(/^(arn:[^/]*)?\/?/, '')] : [];
  });
  return [...new Set(named)].map((role) => ({ account: String(account), role }));
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
