import { readFileSync } from 'node:fs';
import { parseRequest } from '../../../lib/request/parse-request.ts';
import { readDocument } from '../../../lib/request/read-document.ts';

test.each(['cross-account.yml', 'same-account.yml'])('reads the example %s as a request', (file) => {
  const read = readDocument(readFileSync(`${__dirname}/../../../examples/${file}`, 'utf8'));
  expect(read.ok && parseRequest(read.value).ok).toBe(true);
});

test('reads JSON, also indented by tabs', () => {
  expect(readDocument('{\n\t"a": {\n\t\t"b": [1, true, null, "\\u00e9"]\n\t}\n}')).toEqual({
    ok: true,
    value: { a: { b: [1, true, null, 'é'] } },
  });
});

test('takes yes and no for texts, as YAML 1.2 does', () => {
  expect(readDocument('a: no')).toEqual({ ok: true, value: { a: 'no' } });
});

test('loses the leading zeros of an account id without quotes, which parsing then reports', () => {
  expect(readDocument('account: 012345678901')).toEqual({ ok: true, value: { account: 12345678901 } });
});

test('says where a text is no YAML', () => {
  expect(readDocument('a: 1\nb: [1,')).toMatchObject({
    ok: false,
    problem: { path: '', code: 'unreadable', given: expect.stringContaining('line 2') },
  });
});

test('reads an empty text as nothing', () => {
  expect(readDocument('')).toEqual({ ok: true, value: null });
});
