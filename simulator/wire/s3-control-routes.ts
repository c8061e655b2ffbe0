/** Operations by method, of one path. */
type Methods = Readonly<Partial<Record<string, string>>>;

/**
 * Every path of S3 Control behind `/v20180820/`, and the operation of each method (S3 Control API of 2018-08-20).
 * `{id}` stands for one segment, `{rest}` for any number of them. The first path that fits wins.
 */
export const S3_CONTROL_ROUTES: Readonly<Record<string, Methods>> = {
  accessgrantsinstance: {
    GET: 'GetAccessGrantsInstance',
    POST: 'CreateAccessGrantsInstance',
    DELETE: 'DeleteAccessGrantsInstance',
  },
  'accessgrantsinstance/caller/grants': { GET: 'ListCallerAccessGrants' },
  'accessgrantsinstance/dataaccess': { GET: 'GetDataAccess' },
  'accessgrantsinstance/grant': { POST: 'CreateAccessGrant' },
  'accessgrantsinstance/grant/{id}': { GET: 'GetAccessGrant', DELETE: 'DeleteAccessGrant' },
  'accessgrantsinstance/grants': { GET: 'ListAccessGrants' },
  'accessgrantsinstance/identitycenter': {
    POST: 'AssociateAccessGrantsIdentityCenter',
    DELETE: 'DissociateAccessGrantsIdentityCenter',
  },
  'accessgrantsinstance/location': { POST: 'CreateAccessGrantsLocation' },
  'accessgrantsinstance/location/{id}': {
    GET: 'GetAccessGrantsLocation',
    PUT: 'UpdateAccessGrantsLocation',
    DELETE: 'DeleteAccessGrantsLocation',
  },
  'accessgrantsinstance/locations': { GET: 'ListAccessGrantsLocations' },
  'accessgrantsinstance/prefix': { GET: 'GetAccessGrantsInstanceForPrefix' },
  'accessgrantsinstance/resourcepolicy': {
    GET: 'GetAccessGrantsInstanceResourcePolicy',
    PUT: 'PutAccessGrantsInstanceResourcePolicy',
    DELETE: 'DeleteAccessGrantsInstanceResourcePolicy',
  },
  accessgrantsinstances: { GET: 'ListAccessGrantsInstances' },
  accesspoint: { GET: 'ListAccessPoints' },
  'accesspoint/{id}': { GET: 'GetAccessPoint', PUT: 'CreateAccessPoint', DELETE: 'DeleteAccessPoint' },
  'accesspoint/{id}/policy': {
    GET: 'GetAccessPointPolicy',
    PUT: 'PutAccessPointPolicy',
    DELETE: 'DeleteAccessPointPolicy',
  },
  'accesspoint/{id}/policyStatus': { GET: 'GetAccessPointPolicyStatus' },
  'accesspoint/{id}/scope': {
    GET: 'GetAccessPointScope',
    PUT: 'PutAccessPointScope',
    DELETE: 'DeleteAccessPointScope',
  },
  accesspointfordirectory: { GET: 'ListAccessPointsForDirectoryBuckets' },
  accesspointforobjectlambda: { GET: 'ListAccessPointsForObjectLambda' },
  'accesspointforobjectlambda/{id}': {
    GET: 'GetAccessPointForObjectLambda',
    PUT: 'CreateAccessPointForObjectLambda',
    DELETE: 'DeleteAccessPointForObjectLambda',
  },
  'accesspointforobjectlambda/{id}/configuration': {
    GET: 'GetAccessPointConfigurationForObjectLambda',
    PUT: 'PutAccessPointConfigurationForObjectLambda',
  },
  'accesspointforobjectlambda/{id}/policy': {
    GET: 'GetAccessPointPolicyForObjectLambda',
    PUT: 'PutAccessPointPolicyForObjectLambda',
    DELETE: 'DeleteAccessPointPolicyForObjectLambda',
  },
  'accesspointforobjectlambda/{id}/policyStatus': { GET: 'GetAccessPointPolicyStatusForObjectLambda' },
  'async-requests/mrap/create': { POST: 'CreateMultiRegionAccessPoint' },
  'async-requests/mrap/delete': { POST: 'DeleteMultiRegionAccessPoint' },
  'async-requests/mrap/put-policy': { POST: 'PutMultiRegionAccessPointPolicy' },
  bucket: { GET: 'ListRegionalBuckets' },
  'bucket/{id}': { GET: 'GetBucket', PUT: 'CreateBucket', DELETE: 'DeleteBucket' },
  'bucket/{id}/lifecycleconfiguration': {
    GET: 'GetBucketLifecycleConfiguration',
    PUT: 'PutBucketLifecycleConfiguration',
    DELETE: 'DeleteBucketLifecycleConfiguration',
  },
  'bucket/{id}/policy': { GET: 'GetBucketPolicy', PUT: 'PutBucketPolicy', DELETE: 'DeleteBucketPolicy' },
  'bucket/{id}/replication': {
    GET: 'GetBucketReplication',
    PUT: 'PutBucketReplication',
    DELETE: 'DeleteBucketReplication',
  },
  'bucket/{id}/tagging': { GET: 'GetBucketTagging', PUT: 'PutBucketTagging', DELETE: 'DeleteBucketTagging' },
  'bucket/{id}/versioning': { GET: 'GetBucketVersioning', PUT: 'PutBucketVersioning' },
  'configuration/publicAccessBlock': {
    GET: 'GetPublicAccessBlock',
    PUT: 'PutPublicAccessBlock',
    DELETE: 'DeletePublicAccessBlock',
  },
  jobs: { GET: 'ListJobs', POST: 'CreateJob' },
  'jobs/{id}': { GET: 'DescribeJob' },
  'jobs/{id}/priority': { POST: 'UpdateJobPriority' },
  'jobs/{id}/status': { POST: 'UpdateJobStatus' },
  'jobs/{id}/tagging': { GET: 'GetJobTagging', PUT: 'PutJobTagging', DELETE: 'DeleteJobTagging' },
  'mrap/instances': { GET: 'ListMultiRegionAccessPoints' },
  'mrap/instances/{rest}/policy': { GET: 'GetMultiRegionAccessPointPolicy' },
  'mrap/instances/{rest}/policystatus': { GET: 'GetMultiRegionAccessPointPolicyStatus' },
  'mrap/instances/{rest}/routes': {
    GET: 'GetMultiRegionAccessPointRoutes',
    PATCH: 'SubmitMultiRegionAccessPointRoutes',
  },
  storagelens: { GET: 'ListStorageLensConfigurations' },
  'storagelens/{id}': {
    GET: 'GetStorageLensConfiguration',
    PUT: 'PutStorageLensConfiguration',
    DELETE: 'DeleteStorageLensConfiguration',
  },
  'storagelens/{id}/tagging': {
    GET: 'GetStorageLensConfigurationTagging',
    PUT: 'PutStorageLensConfigurationTagging',
    DELETE: 'DeleteStorageLensConfigurationTagging',
  },
  storagelensgroup: { GET: 'ListStorageLensGroups', POST: 'CreateStorageLensGroup' },
  'storagelensgroup/{id}': {
    GET: 'GetStorageLensGroup',
    PUT: 'UpdateStorageLensGroup',
    DELETE: 'DeleteStorageLensGroup',
  },
  'async-requests/mrap/{rest}': { GET: 'DescribeMultiRegionAccessPointOperation' },
  'mrap/instances/{rest}': { GET: 'GetMultiRegionAccessPoint' },
  'tags/{rest}': { GET: 'ListTagsForResource', POST: 'TagResource', DELETE: 'UntagResource' },
};
