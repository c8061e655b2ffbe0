/** The least that is a request, as somebody writes it; `changes` replace top-level fields. */
export function aDocument(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    version: 1,
    source: { account: '111111111111', region: 'eu-west-1', bucket: 'orders-source' },
    destination: { account: '222222222222', region: 'eu-central-1', bucket: 'orders-replica' },
    ...changes,
  };
}
