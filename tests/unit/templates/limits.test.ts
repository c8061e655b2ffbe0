import { ofType, readOnboarding, readStack } from '../../support/templates.ts';

const LONGEST_ARN = 128;
const TEMPLATES = {
  stack: readStack(),
  'member-account': readOnboarding('member-account'),
  'event-forwarding': readOnboarding('event-forwarding'),
};

// CloudFormation User Guide, quotas; IAM User Guide, quotas; Lambda Developer Guide, gettingstarted-limits.
describe.each(Object.entries(TEMPLATES))('%s stays within what AWS takes', (_name, template) => {
  it('as a template: resources, parameters, outputs, size', () => {
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
    expect(Object.keys(template.Parameters).length).toBeLessThanOrEqual(200);
    expect(JSON.stringify(template).length).toBeLessThan(1_000_000);
  });

  it('in the names of roles, and in the size of their policies, with room for values to come', () => {
    for (const [id, { Properties }] of ofType(template, 'AWS::IAM::Role')) {
      expect([id, Properties.RoleName.length <= 64]).toEqual([id, true]);
      expect([id, sizeOf(Properties.AssumeRolePolicyDocument) < 2048]).toEqual([id, true]);
      const policies = Properties.Policies.map(({ PolicyDocument }: { PolicyDocument: unknown }) => PolicyDocument);
      expect([id, sizeOf(policies) < 10_240]).toEqual([id, true]);
    }
    for (const [id, { Properties }] of ofType(template, 'AWS::IAM::ManagedPolicy')) {
      expect([id, sizeOf(Properties.PolicyDocument) < 6144]).toEqual([id, true]);
    }
  });
});

it('templates for accounts are small enough to be given in place, without a bucket', () => {
  for (const name of ['member-account', 'event-forwarding']) {
    expect(JSON.stringify(readOnboarding(name)).length).toBeLessThan(51_200);
  }
});

it('the stack refers to nothing that it has not, and to nothing in a circle', () => {
  const { Resources, Parameters } = TEMPLATES.stack;
  const visited = new Map<string, 'open' | 'done'>();
  const visit = (id: string, path: string[]): void => {
    if (visited.get(id) === 'done') return;
    expect([...path, id]).toEqual([...new Set([...path, id])]);
    visited.set(id, 'open');
    for (const next of namedIn(Resources[id])) {
      expect([id, next, next in Resources || next in Parameters]).toEqual([id, next, true]);
      if (next in Resources) visit(next, [...path, id]);
    }
    visited.set(id, 'done');
  };
  for (const id of Object.keys(Resources)) visit(id, []);
  expect(visited.size).toBe(Object.keys(Resources).length);
});

/** In characters without white space, as IAM counts, each name that is put in at its longest. */
function sizeOf(document: unknown): number {
  const text = JSON.stringify(document, (_key, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    if ('Fn::Sub' in value) return String(value['Fn::Sub']).replace(/\$\{[^}]*\}/g, 'x'.repeat(20));
    return 'Ref' in value || 'Fn::GetAtt' in value ? 'x'.repeat(LONGEST_ARN) : value;
  });
  return text.length;
}

/** Logical ids that a resource waits for. */
function namedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== 'object' || value === null) return [];
  const { Ref, DependsOn, 'Fn::GetAtt': attribute, 'Fn::Sub': text, ...rest } = value as Record<string, unknown>;
  const inText = [...String(text ?? '').matchAll(/\$\{([^!][^}.]*)(?:\.\w+)?\}/g)].map(([, name]) => name);
  const named = [Ref, DependsOn, Array.isArray(attribute) ? attribute[0] : undefined, ...inText].flat();
  return [...named.filter((name) => name !== undefined).map(String), ...namedIn(Object.values(rest))].filter(
    (name) => !name.startsWith('AWS::'),
  );
}
