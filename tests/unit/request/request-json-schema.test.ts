import { requestJsonSchema } from '../../../lib/request/request-json-schema.ts';

interface Schema {
  oneOf?: unknown[];
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: unknown;
  default?: unknown;
}

const schema = requestJsonSchema() as Schema & { $schema: string };

test('is draft 2020-12', () => {
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
});

test('asks only for what has no default', () => {
  expect(schema.required).toEqual(['version', 'source']);
  expect(schema.oneOf).toMatchObject([{ required: ['destination'] }, { required: ['rules'] }]);
  expect(schema.properties?.source?.required).toEqual(['account', 'region', 'bucket']);
  expect(schema.properties?.options?.required).toBeUndefined();
});

test('describes every field, and allows no other', () => {
  const undescribed = (at: Schema, path: string): string[] => [
    ...(at.description ? [] : [path]),
    ...(at.properties && at.additionalProperties !== false ? [`${path} is open`] : []),
    ...Object.entries(at.properties ?? {}).flatMap(([name, below]) => undescribed(below, `${path}.${name}`)),
  ];
  expect(undescribed(schema, 'request')).toEqual([]);
});

test('names the defaults', () => {
  expect(schema.properties?.options?.properties?.grantTo?.default).toBe('role');
  expect(schema.properties?.verification?.properties?.probePrefix?.default).toBe('.isthmus-probe/');
});
