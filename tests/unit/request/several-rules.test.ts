import { parseRequest } from '../../../lib/request/parse-request.ts';
import type { Request } from '../../../lib/types.ts';
import { aDocument } from './a-document.ts';
import { codesIn, problemsIn } from './problems-in.ts';

const { destination, ...sourceOnly } = aDocument();
const archive = { account: '333333333333', region: 'eu-west-1', bucket: 'orders-archive' };

function requestsIn(document: unknown): Request[] {
  const parsed = parseRequest(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.requests;
}

describe('several rules', () => {
  test('are one request each, with the source and everything else in common', () => {
    const rules = [{ destination }, { destination: archive, scope: { prefix: 'a/' }, options: { metrics: true } }];
    const requests = requestsIn({ ...sourceOnly, rules, mode: 'plan' });
    expect(requests).toMatchObject([
      { destination, scope: { prefix: '' }, options: { metrics: false }, mode: 'plan' },
      { destination: archive, scope: { prefix: 'a/' }, options: { metrics: true }, mode: 'plan' },
    ]);
    expect(new Set(requests.map(({ source }) => source.bucket)).size).toBe(1);
    expect(requests[0]).not.toHaveProperty('rules');
  });

  test('stand in place of a destination, scope and options', () => {
    expect(codesIn({ ...aDocument(), rules: [{ destination: archive }], scope: {} })).toEqual([
      'destination: beside-rules',
      'scope: beside-rules',
    ]);
  });

  test.each([
    ['none', [], 'rules: out-of-range'],
    ['eleven', Array.from({ length: 11 }, () => ({ destination: archive })), 'rules: out-of-range'],
    ['a text', 'all', 'rules: wrong-type'],
  ])('are a list of one to ten, not %s', (_, rules, problem) => {
    expect(codesIn({ ...sourceOnly, rules })).toContain(problem);
  });

  test('are checked each by itself, and the place is named', () => {
    const rules = [
      { destination },
      { destination: { ...archive, bucket: 'orders-source' }, options: { colour: 'red' }, scope: { tags: { a: 'b' } } },
      { destination: archive, options: { deleteMarkers: true }, scope: { tags: { a: 'b' } } },
    ];
    expect(codesIn({ ...sourceOnly, rules })).toEqual([
      'rules[1].options.colour: unknown-field',
      'rules[1].destination.bucket: same-bucket',
      'rules[2].options.deleteMarkers: delete-markers-with-tags',
    ]);
  });

  test('for one destination need IDs of their own', () => {
    const rules = [{ destination }, { destination, scope: { prefix: 'a/' } }];
    expect(problemsIn({ ...sourceOnly, rules })).toMatchObject([
      { path: 'rules[1].options.ruleId', code: 'rule-id-repeated', allowed: expect.stringContaining('rules[0]') },
    ]);
    const named = [{ destination }, { destination, options: { ruleId: 'second' } }];
    expect(requestsIn({ ...sourceOnly, rules: named })).toHaveLength(2);
  });

  test.each([
    ['two have the same', [4, 4], ['rules[1].options.priority: priority-repeated']],
    ['one has none', [4, undefined], ['rules[1].options.priority: priority-for-some']],
    ['only the second has one', [undefined, 4], ['rules[1].options.priority: priority-for-some']],
    ['each has its own', [4, 5], []],
    ['none has one', [undefined, undefined], []],
  ])('have priorities that can stand together: %s', (_, [first, second], codes) => {
    const optionsOf = (priority: number | undefined) => (priority === undefined ? {} : { priority });
    const rules = [
      { destination, options: optionsOf(first) },
      { destination: archive, options: optionsOf(second) },
    ];
    expect(codesIn({ ...sourceOnly, rules })).toEqual(codes);
  });

  test('have one role', () => {
    const rules = [
      { destination, options: { roleName: 'a' } },
      { destination: archive, options: { roleName: 'b' } },
    ];
    expect(codesIn({ ...sourceOnly, rules })).toEqual(['rules[1].options.roleName: role-differs']);
  });
});

describe('two-way replication', () => {
  test('is a second request, the other way round, with the same options but for the names of one bucket', () => {
    const [there, back] = requestsIn({ ...aDocument(), twoWay: {}, options: { metrics: true, ruleId: 'there' } });
    expect(back).toMatchObject({ source: there?.destination, destination: there?.source, options: { metrics: true } });
    expect(back?.options).not.toHaveProperty('ruleId');
  });

  test('may have options of its own for the way back', () => {
    const [there, back] = requestsIn({ ...aDocument(), twoWay: { options: { deleteMarkers: true } } });
    expect([there?.options.deleteMarkers, back?.options.deleteMarkers]).toEqual([false, true]);
  });

  test('is told of its own mistakes only', () => {
    const twoWay = { options: { deleteMarkers: true, metricz: true } };
    expect(codesIn({ ...aDocument(), scope: { tags: { a: 'b' } }, twoWay })).toEqual([
      'twoWay.options.metricz: unknown-field',
      'twoWay.options.deleteMarkers: delete-markers-with-tags',
    ]);
  });

  test('is not told again of mistakes in the options that it shares with the way there', () => {
    const options = { role: 'a', roleName: 'b' };
    expect(codesIn({ ...aDocument(), options, twoWay: {} })).toEqual(['options.roleName: beside-role']);
  });

  test('wants its role and its keys where its own source and destination are', () => {
    const role = 'arn:aws:iam::111111111111:role/of-the-way-there';
    const replicaKey = 'arn:aws:kms:eu-central-1:222222222222:key/of-the-way-there';
    expect(codesIn({ ...aDocument(), twoWay: { options: { role, encryption: { replicaKey } } } })).toEqual([
      'twoWay.options.encryption.replicaKey: key-in-other-region',
      'twoWay.options.role: other-account',
    ]);
  });
});
