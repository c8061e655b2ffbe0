import { element } from '../../wire/xml.ts';
import { controlDocument } from '../control-document.ts';
import { tagOperation } from './tagged-bucket.ts';

/** A bucket without tags has an empty list, where GetBucketTagging has an error. */
export const listTagsForResource = tagOperation({
  name: 'ListTagsForResource',
  write: false,
  action: 's3:ListTagsForResource',
  run({ tags }) {
    const list = [...tags].map(([key, value]) => element('Tag', [element('Key', key), element('Value', value)]));
    return { body: controlDocument('ListTagsForResourceResult', element('Tags', list)) };
  },
});
