/** The accounts that a request names, as far as it can be read; what is wrong with it is for AcceptRequest to say. */
export function namedAccounts(request: unknown): string[] {
  const rules = property(request, 'rules');
  const places = [request, ...(Array.isArray(rules) ? rules : [])].flatMap((holder) =>
    ['source', 'destination'].map((side) => property(holder, side)),
  );
  const accounts = places.map((place) => String(property(place, 'account')));
  return [...new Set(accounts)].filter((account) => /^\d{12}$/.test(account));
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
