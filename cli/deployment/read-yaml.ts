import { readFileSync } from 'node:fs';
import { type CollectionTag, isMap, isScalar, isSeq, parseDocument, type ScalarTag } from 'yaml';
import { DeploymentError } from './template.ts';

/** Short forms of the intrinsics that a rehearsal resolves. Any other tag is an error. */
const INTRINSICS = [
  ...['Ref', 'Sub', 'GetAtt', 'Join', 'Select', 'Split'],
  ...['If', 'Equals', 'Not', 'And', 'Or', 'Condition'],
];

/** Reads a YAML file of CloudFormation or the Serverless Framework; short intrinsics become their long form. */
export function readYaml(path: string): unknown {
  const document = parseDocument(readFileSync(path, 'utf8'), {
    customTags: INTRINSICS.flatMap((name) => [scalarTag(name), sequenceTag(name)]),
    // Cloud formation documents are full of dates (2012-10-17) that are text.
    schema: 'core',
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw new DeploymentError(`${path}: ${problem.message}`, { cause: problem });
  return document.toJS();
}

function scalarTag(name: string): ScalarTag {
  return { tag: `!${name}`, resolve: (text) => longForm(name, text) };
}

function sequenceTag(name: string): CollectionTag {
  return {
    tag: `!${name}`,
    collection: 'seq',
    resolve: (items, onError) => {
      if (isMap(items) || !isSeq(items)) {
        onError(`!${name} takes a text or a list`);
        return undefined;
      }
      return longForm(name, items.toJSON());
    },
  };
}

function longForm(name: string, value: unknown): unknown {
  if (name === 'Ref' || name === 'Condition') return { [name]: isScalar(value) ? value.value : value };
  if (name === 'GetAtt' && typeof value === 'string') return { 'Fn::GetAtt': value.split('.') };
  return { [`Fn::${name}`]: isScalar(value) ? value.value : value };
}
