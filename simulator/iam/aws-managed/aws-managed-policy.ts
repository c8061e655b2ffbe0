import type { PolicyDocument } from '../../../authorization/types.ts';

/** A policy of AWS's own as AWS shows it ("AWS Managed Policy Reference Guide"). */
export interface AwsManagedPolicy {
  readonly path: string;
  readonly name: string;
  readonly versionId: string;
  /** ISO times. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly document: PolicyDocument;
}
