/** Where a policy is to be put. Identity policies and boundaries share a grammar; the others differ. */
export type ValidatedKind = 'identity' | 'bucket' | 'trust' | 'key' | 'bus' | 'queue' | 'secret' | 'boundary';
