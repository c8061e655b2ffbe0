import type { ObjectVersion } from '../world/object-version.ts';
import type { ReplicatedChange } from '../world/replication-state.ts';

/** Makes one property of the target what it is on the version that changed. It is not announced, so it goes no further. */
export function applyChange(change: ReplicatedChange, version: ObjectVersion, target: ObjectVersion): void {
  switch (change) {
    case 'tags':
      target.tags = new Map(version.tags);
      return;
    case 'acl':
      if (version.acl) target.acl = version.acl;
      return;
    case 'retention':
      target.retention = version.retention;
      return;
    case 'legal-hold':
      if (version.legalHold !== undefined) target.legalHold = version.legalHold;
  }
}
