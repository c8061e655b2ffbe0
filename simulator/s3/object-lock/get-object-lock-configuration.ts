import { ServiceError } from '../../wire/operation.ts';
import { element } from '../../wire/xml.ts';
import { bucketOperation } from '../bucket-operation.ts';
import { s3Document } from '../s3-document.ts';

export const getObjectLockConfiguration = bucketOperation({
  name: 'GetObjectLockConfiguration',
  write: false,
  action: 's3:GetBucketObjectLockConfiguration',
  run(_world, { name, objectLock }) {
    if (objectLock === undefined) throw notFound(name);
    const { standard } = objectLock;
    const retention = standard && [element('Mode', standard.mode), element(standard.unit, standard.count)];
    const rule = retention && element('Rule', element('DefaultRetention', retention));
    return { body: s3Document('ObjectLockConfiguration', element('ObjectLockEnabled', 'Enabled'), rule) };
  },
});

function notFound(name: string): ServiceError {
  return new ServiceError(
    'ObjectLockConfigurationNotFoundError',
    'Object Lock configuration does not exist for this bucket',
    404,
    { BucketName: name },
  );
}
