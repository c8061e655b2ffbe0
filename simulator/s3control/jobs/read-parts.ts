import { childOf, childrenOf, textOf } from '../../s3/read-document.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import { badRequest } from './job-errors.ts';

/** Whether a boolean of that name is there and true. */
export function isOn(parent: XmlElement | undefined, name: string): boolean {
  return textOf(parent, name)?.trim().toLowerCase() === 'true';
}

/** The texts of a list, whose elements are all called `member`. */
export function membersOf(parent: XmlElement | undefined, name: string): string[] {
  return childrenOf(childOf(parent, name), 'member').map(({ text }) => text);
}

/** The ARN, if it is that of a bucket. */
export function readBucketArn(arn: string): string {
  if (/^arn:[^:]+:s3:::[A-Za-z0-9._-]+$/.test(arn)) return arn;
  throw badRequest(`${arn} is not the ARN of a bucket`);
}

/** The bucket's name in an ARN that was found to be one. */
export function bucketNameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
