import { ServiceError } from '../../wire/operation.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import type { World } from '../../world/world.ts';
import { childOf, childrenOf, malformedXml, textOf } from '../read-document.ts';
import { invalidArgument } from './invalid-argument.ts';
import { any, BOOLEAN, NUMBER, ONE_TAG, OPTIONAL, once, oneOf, optional, TAGS } from './schema-parts.ts';
import { storedConfiguration } from './stored-configuration.ts';
import { withId } from './with-id.ts';

const CLASSES = ['GLACIER', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'DEEP_ARCHIVE', 'GLACIER_IR'];
const SIZES = { ObjectSizeGreaterThan: NUMBER, ObjectSizeLessThan: NUMBER };
const RULE = {
  ID: OPTIONAL,
  Prefix: OPTIONAL,
  Filter: optional({
    Prefix: OPTIONAL,
    Tag: ONE_TAG,
    ...SIZES,
    And: optional({ Prefix: OPTIONAL, Tag: TAGS, ...SIZES }),
  }),
  Status: oneOf('once', 'Enabled', 'Disabled'),
  Expiration: optional({ Date: OPTIONAL, Days: NUMBER, ExpiredObjectDeleteMarker: BOOLEAN }),
  Transition: any({ Date: OPTIONAL, Days: NUMBER, StorageClass: oneOf('once', ...CLASSES) }),
  NoncurrentVersionTransition: any({
    NoncurrentDays: NUMBER,
    NewerNoncurrentVersions: NUMBER,
    StorageClass: oneOf('once', ...CLASSES),
  }),
  NoncurrentVersionExpiration: optional({ NoncurrentDays: NUMBER, NewerNoncurrentVersions: NUMBER }),
  AbortIncompleteMultipartUpload: optional({ DaysAfterInitiation: NUMBER }),
};
const MINIMUM_SIZE = 'x-amz-transition-default-minimum-object-size';
const MINIMUM_SIZES = ['varies_by_storage_class', 'all_storage_classes_128K'];
const ACTIONS = Object.keys(RULE).slice(4);

/** Lifecycle rules; nothing expires by them here. */
export const LIFECYCLE = storedConfiguration({
  root: 'LifecycleConfiguration',
  schema: { ...once({ Rule: { occurs: 'one-or-more', children: RULE } }), atMost: 1000 },
  get: ['GetBucketLifecycleConfiguration', 's3:GetLifecycleConfiguration'],
  put: ['PutBucketLifecycleConfiguration', 's3:PutLifecycleConfiguration'],
  delete: ['DeleteBucketLifecycle', 's3:PutLifecycleConfiguration'],
  missing: ['NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist'],
  keptHeaders: { [MINIMUM_SIZE]: 'all_storage_classes_128K' },
  checkHeaders({ [MINIMUM_SIZE]: asked }) {
    if (asked === undefined || MINIMUM_SIZES.includes(asked)) return;
    throw new ServiceError('InvalidRequest', `Invalid TransitionDefaultMinimumObjectSize found: ${asked}`, 400);
  },
  check(world, _bucket, document) {
    const ids = childrenOf(document, 'Rule').flatMap((rule) => textOf(rule, 'ID') ?? []);
    if (new Set(ids).size < ids.length) {
      throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule');
    }
    return { ...document, children: document.children.map((rule) => checkRule(world, rule)) };
  },
});

function checkRule(world: World, rule: XmlElement): XmlElement {
  if ((textOf(rule, 'ID') ?? '').length > 255)
    throw invalidArgument('ID length should not exceed allowed limit of 255');
  if (!childOf(rule, 'Filter') === (textOf(rule, 'Prefix') === undefined)) throw malformedXml();
  if ((childOf(rule, 'Filter')?.children.length ?? 0) > 1) throw malformedXml();
  if (!rule.children.some(({ name }) => ACTIONS.includes(name))) {
    throw new ServiceError('InvalidRequest', 'At least one action needs to be specified in a rule', 400);
  }
  checkFilter(childOf(rule, 'Filter'));
  for (const action of rule.children.filter(({ name }) => ACTIONS.includes(name))) checkAction(action);
  return withId(world, rule, 'ID');
}

function checkFilter(filter: XmlElement | undefined): void {
  const keys = childrenOf(childOf(filter, 'And'), 'Tag').map((tag) => textOf(tag, 'Key'));
  if (new Set(keys).size === keys.length) return;
  throw new ServiceError('InvalidRequest', 'Duplicate Tag Keys are not allowed.', 400);
}

function checkAction(action: XmlElement): void {
  if (action.name !== 'AbortIncompleteMultipartUpload' && action.children.length === 0) throw malformedXml();
  if (action.name === 'Expiration' && action.children.length > 1) throw malformedXml();
  for (const { name, text } of action.children) {
    if (name === 'Date' && !/T00:00:00(\.0+)?(Z|\+00:00)?$|^\d{4}-\d\d-\d\d$/.test(text)) {
      throw invalidArgument("'Date' must be at midnight GMT");
    }
    const least = action.name === 'Transition' ? 0 : 1;
    if (name.endsWith('Days') && Number(text) < least) {
      throw invalidArgument(`'${name}' for ${action.name} action must be a positive integer`);
    }
  }
}
