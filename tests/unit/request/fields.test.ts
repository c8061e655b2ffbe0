import { aDocument } from './a-document.ts';
import { codesIn } from './problems-in.ts';

const source = { account: '111111111111', region: 'eu-west-1', bucket: 'orders-source' };

function codesOfBucket(bucket: unknown): string[] {
  return codesIn(aDocument({ source: { ...source, bucket } }));
}

describe('bucket names (S3 User Guide, bucketnamingrules)', () => {
  test.each(['abc', 'a'.repeat(63), 'example.com', '1-2.3', '192.168.5', '192.168.5.4a', 'my-xn--bucket', 'can'])(
    'take %s',
    (bucket) => {
      expect(codesOfBucket(bucket)).toEqual([]);
    },
  );

  test.each([
    ['ab', 'bucket-name-length'],
    ['a'.repeat(64), 'bucket-name-length'],
    ['', 'bucket-name-length'],
    ['my_bucket', 'bucket-name-characters'],
    ['MyBucket', 'bucket-name-characters'],
    ['my bucket', 'bucket-name-characters'],
    ['bücher', 'bucket-name-characters'],
    ['bucket\n', 'bucket-name-characters'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable, which must not get into an ARN
    ['${aws:username}', 'bucket-name-characters'],
    ['bucket*', 'bucket-name-characters'],
    ['-bucket', 'bucket-name-ends'],
    ['bucket.', 'bucket-name-ends'],
    ['my..bucket', 'bucket-name-dots'],
    ['192.168.5.4', 'bucket-name-ip'],
    ['xn--bucket', 'bucket-name-reserved'],
    ['sthree-bucket', 'bucket-name-reserved'],
    ['amzn-s3-demo-bucket', 'bucket-name-reserved'],
    ['bucket-s3alias', 'bucket-name-reserved'],
    ['bucket--ol-s3', 'bucket-name-reserved'],
    ['bucket.mrap', 'bucket-name-reserved'],
    ['bucket--usw2-az1--x-s3', 'bucket-name-reserved'],
    ['bucket--table-s3', 'bucket-name-reserved'],
    ['bucket-an', 'bucket-name-reserved'],
  ])('do not take %j', (bucket, code) => {
    expect(codesOfBucket(bucket)).toEqual([`source.bucket: ${code}`]);
  });
});

describe('account ids', () => {
  test.each(['1', '1111111111111', '11111111111a', '1111-1111-11', ' 111111111111', '١١١١١١١١١١١١', '111111111111\n'])(
    'refuses %j',
    (account) => {
      expect(codesIn(aDocument({ source: { ...source, account } }))).toEqual(['source.account: wrong-format']);
    },
  );
});

describe('scope', () => {
  const codesOfScope = (scope: unknown) => codesIn(aDocument({ scope }));

  test('counts a prefix in bytes', () => {
    expect(codesOfScope({ prefix: 'é'.repeat(400) })).toEqual([]);
    expect(codesOfScope({ prefix: 'é'.repeat(513) })).toEqual(['scope.prefix: too-long']);
  });

  test.each(['a\u0000', '\u001b[31m', 'a\nb', '\u009b', '\ud800', '\uffff'])('refuses the prefix %j', (prefix) => {
    expect(codesOfScope({ prefix })).toEqual(['scope.prefix: control-characters']);
  });

  test('takes ten tags and no more', () => {
    const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, 'value']));
    expect(codesOfScope({ tags: tags(10) })).toEqual([]);
    expect(codesOfScope({ tags: tags(11) })).toEqual(['scope.tags: too-many-tags']);
  });

  test.each([
    [{ ['k'.repeat(128)]: 'v'.repeat(256), 'Größe: 1+1=2@/_.-': '' }, []],
    [{ '': 'v' }, ['scope.tags[""]: tag-key-length']],
    [{ ['k'.repeat(129)]: 'v' }, [`scope.tags["${'k'.repeat(64)}…"]: tag-key-length`]],
    [{ key: 'v'.repeat(257) }, ['scope.tags.key: tag-value-length']],
    [{ 'AWS:key': 'v' }, ['scope.tags["AWS:key"]: tag-key-reserved']],
    [{ key: 'a*b' }, ['scope.tags.key: tag-characters']],
    [{ 'a"b': 'v' }, ['scope.tags["a\\"b"]: tag-characters']],
    [{ key: 5 }, ['scope.tags.key: wrong-type']],
    [['a'], ['scope.tags: wrong-type']],
  ])('judges the tags %j', (tags, codes) => {
    expect(codesOfScope({ tags })).toEqual(codes);
  });
});

describe('options', () => {
  const codesOfOptions = (options: unknown) => codesIn(aDocument({ options }));

  test.each([
    [{ roleName: 'r'.repeat(64) }, []],
    [{ roleName: 'r'.repeat(65) }, ['options.roleName: wrong-format']],
    [{ roleName: 'a/b' }, ['options.roleName: wrong-format']],
    [{ roleName: '' }, ['options.roleName: wrong-format']],
    [{ roleName: 'a*' }, ['options.roleName: wrong-format']],
    [{ ruleId: 'i'.repeat(255) }, []],
    [{ ruleId: 'i'.repeat(256) }, ['options.ruleId: wrong-format']],
    [{ ruleId: 'Regel für alle' }, ['options.ruleId: wrong-format']],
    [{ ruleId: 'a\tb' }, ['options.ruleId: wrong-format']],
    [{ owner: 'somebody' }, ['options.owner: not-allowed']],
    [{ deleteMarkers: 'yes' }, ['options.deleteMarkers: wrong-type']],
    [{ storageClass: 'REDUCED_REDUNDANCY' }, []],
    [{ storageClass: 'OUTPOSTS' }, ['options.storageClass: not-allowed']],
    [{ status: 'off' }, ['options.status: not-allowed']],
    [{ priority: 1 }, []],
    [{ priority: 2_147_483_647 }, []],
    [{ priority: 0 }, ['options.priority: out-of-range']],
    [{ priority: 2_147_483_648 }, ['options.priority: out-of-range']],
    [{ priority: 1.5 }, ['options.priority: wrong-type']],
    [{ priority: '1' }, ['options.priority: wrong-type']],
    [{ replicationTime: 15 }, ['options.replicationTime: wrong-type']],
    [{ grantTo: 'everybody' }, ['options.grantTo: not-allowed']],
    [{ storageClass: null }, ['options.storageClass: not-allowed']],
    [null, ['options: wrong-type']],
  ])('judges %j', (options, codes) => {
    expect(codesOfOptions(options)).toEqual(codes);
  });
});

describe('verification', () => {
  test.each([
    [{ timeoutSeconds: 1, propagationSeconds: 0 }, []],
    [{ timeoutSeconds: 7_200, propagationSeconds: 1_800 }, []],
    [{ timeoutSeconds: 0 }, ['verification.timeoutSeconds: out-of-range']],
    [{ timeoutSeconds: 7_201 }, ['verification.timeoutSeconds: out-of-range']],
    [{ timeoutSeconds: 1.5 }, ['verification.timeoutSeconds: wrong-type']],
    [{ timeoutSeconds: Number.NaN }, ['verification.timeoutSeconds: wrong-type']],
    [{ propagationSeconds: -1 }, ['verification.propagationSeconds: out-of-range']],
    [{ propagationSeconds: 1_801 }, ['verification.propagationSeconds: out-of-range']],
    [{ probePrefix: '' }, ['verification.probePrefix: empty']],
    [{ probePrefix: 'a\u0007' }, ['verification.probePrefix: control-characters']],
    [{ probePrefix: 'x'.repeat(1025) }, ['verification.probePrefix: too-long']],
  ])('judges %j', (verification, codes) => {
    expect(codesIn(aDocument({ verification }))).toEqual(codes);
  });
});
