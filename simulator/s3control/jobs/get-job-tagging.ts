import { element } from '../../wire/xml.ts';
import { controlDocument } from '../control-document.ts';
import { jobOperation } from './job-operation.ts';

export const getJobTagging = jobOperation({
  name: 'GetJobTagging',
  write: false,
  action: 's3:GetJobTagging',
  run(_world, { tags }) {
    const list = [...tags].map(([key, value]) => element('member', [element('Key', key), element('Value', value)]));
    return { body: controlDocument('GetJobTaggingResult', element('Tags', list)) };
  },
});
