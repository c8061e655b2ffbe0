"""Drives the simulator with boto3.

Argument: the endpoint. Prints one line of JSON per story: its name, what went wrong if anything did, and what this
boto3 is too old or too small for. Every version from 1.26 on will do.
"""

import base64
import datetime
import hashlib
import io
import json
import sys
import threading
import time
import traceback
import urllib.request
import zlib

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.credentials import DeferredRefreshableCredentials, create_assume_role_refresher
from botocore.exceptions import ClientError, WaiterError
from botocore.compat import HAS_CRT
from botocore.session import Session as CoreSession
from dateutil.tz import tzlocal

ENDPOINT = sys.argv[1]
SOURCE, DESTINATION = "111111111111", "222222222222"
REGION = "eu-west-1"
ONCE = Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"}, signature_version="s3v4")
BIG = bytes(range(256)) * 70_000
STORIES = []
LEFT_OUT = []


def story(function):
    STORIES.append(function)
    return function


def client(service, account=SOURCE, region=REGION, **keys):
    given = keys or {"aws_access_key_id": account, "aws_secret_access_key": "any"}
    config = ONCE if service == "s3" else Config(retries={"max_attempts": 1})
    return boto3.client(service, region_name=region, endpoint_url=ENDPOINT, config=config, **given)


def resource(account=SOURCE):
    keys = {"aws_access_key_id": account, "aws_secret_access_key": "any"}
    return boto3.resource("s3", region_name=REGION, endpoint_url=ENDPOINT, config=ONCE, **keys)


def make_bucket(name, account=SOURCE, region=REGION, versioned=False):
    s3 = client("s3", account, region)
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": region})
    if versioned:
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    return s3


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def equal(found, wanted):
    assert found == wanted, f"found {found!r}, wanted {wanted!r}"


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        equal(error.response["Error"]["Code"], code)
        return error
    raise AssertionError(f"{code} was to be raised")


def eventually(read, wanted):
    deadline = time.monotonic() + 20
    while (found := read()) != wanted:
        assert time.monotonic() < deadline, f"waited in vain for {wanted!r}; the last that was seen is {found!r}"
        time.sleep(0.05)


@story
def the_resource_layer_makes_fills_reads_and_empties_a_bucket():
    s3 = resource()
    bucket = s3.create_bucket(Bucket="resources", CreateBucketConfiguration={"LocationConstraint": REGION})
    bucket.wait_until_exists()
    bucket.Versioning().enable()
    equal(bucket.Versioning().status, "Enabled")
    for key in ("a/1", "a/2", "ü +&=.txt"):
        bucket.put_object(Key=key, Body=key.encode(), Metadata={"by": "me"})
    equal([summary.key for summary in bucket.objects.all()], ["a/1", "a/2", "ü +&=.txt"])
    equal([summary.key for summary in bucket.objects.filter(Prefix="a/")], ["a/1", "a/2"])
    found = s3.Object("resources", "ü +&=.txt")
    equal((found.get()["Body"].read().decode(), found.metadata), ("ü +&=.txt", {"by": "me"}))
    copy = bucket.Object("copy of it")
    copy.copy({"Bucket": "resources", "Key": "ü +&=.txt"})
    equal(copy.content_length, len("ü +&=.txt".encode()))
    found.delete()
    bucket.object_versions.delete()
    bucket.delete()
    bucket.wait_until_not_exists()


@story
def the_transfer_manager_carries_parts_in_threads():
    s3 = make_bucket("transfers")
    config = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20, max_concurrency=4)
    seen = []
    s3.upload_fileobj(
        io.BytesIO(BIG), "transfers", "big", Config=config, Callback=seen.append,
        ExtraArgs={"ContentType": "text/x-big", "Metadata": {"by": "me"}},
    )
    equal(sum(seen), len(BIG))
    head = s3.head_object(Bucket="transfers", Key="big")
    equal((head["ContentLength"], head["ETag"][-3:], head["ContentType"]), (len(BIG), '-4"', "text/x-big"))
    s3.copy({"Bucket": "transfers", "Key": "big"}, "transfers", "copy", Config=config)
    back = io.BytesIO()
    s3.download_fileobj("transfers", "copy", back, Config=config)
    assert back.getvalue() == BIG, "what came back is not what was sent"


@story
def bodies_stream_in_both_directions():
    s3 = make_bucket("streams")
    s3.put_object(Bucket="streams", Key="big", Body=io.BytesIO(BIG))
    body = s3.get_object(Bucket="streams", Key="big")["Body"]
    equal(body.read(10), BIG[:10])
    assert b"".join(body.iter_chunks(65_536)) == BIG[10:], "the rest of the stream differs"
    s3.put_object(Bucket="streams", Key="lines", Body="one\ntwo\n\nthree")
    equal(list(s3.get_object(Bucket="streams", Key="lines")["Body"].iter_lines()), [b"one", b"two", b"", b"three"])
    ranged = s3.get_object(Bucket="streams", Key="lines", Range="bytes=-5")
    equal((ranged["Body"].read(), ranged["ContentRange"]), (b"three", "bytes 9-13/14"))
    s3.put_object(Bucket="streams", Key="empty", Body=b"")
    equal(s3.get_object(Bucket="streams", Key="empty")["Body"].read(), b"")


@story
def every_checksum_algorithm_is_computed_kept_and_verified():
    s3 = make_bucket("checksums")
    content = b"content"
    known = {
        "CRC32": zlib.crc32(content).to_bytes(4, "big"),
        "SHA1": hashlib.sha1(content).digest(),
        "SHA256": hashlib.sha256(content).digest(),
    }
    for algorithm in ("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"):
        if not can_compute(s3, algorithm):
            LEFT_OUT.append(algorithm)
            continue
        put = s3.put_object(Bucket="checksums", Key=algorithm, Body=io.BytesIO(content), ChecksumAlgorithm=algorithm)
        read = s3.get_object(Bucket="checksums", Key=algorithm, ChecksumMode="ENABLED")
        equal((read["Body"].read(), read[f"Checksum{algorithm}"]), (content, put[f"Checksum{algorithm}"]))
        if algorithm in known:
            equal(read[f"Checksum{algorithm}"], base64.b64encode(known[algorithm]).decode())
    wrong = base64.b64encode(bytes(32)).decode()
    refused("BadDigest", s3.put_object, Bucket="checksums", Key="k", Body=content, ChecksumSHA256=wrong)
    md5 = base64.b64encode(hashlib.md5(b"other").digest()).decode()
    refused("BadDigest", s3.put_object, Bucket="checksums", Key="k", Body=content, ContentMD5=md5)
    upload = s3.create_multipart_upload(Bucket="checksums", Key="parts", ChecksumAlgorithm="SHA256")
    at = {"Bucket": "checksums", "Key": "parts", "UploadId": upload["UploadId"]}
    part = s3.upload_part(**at, PartNumber=1, Body=content, ChecksumAlgorithm="SHA256")
    parts = [{"PartNumber": 1, "ETag": part["ETag"], "ChecksumSHA256": part["ChecksumSHA256"]}]
    done = s3.complete_multipart_upload(**at, MultipartUpload={"Parts": parts})
    equal(done["ChecksumSHA256"], base64.b64encode(hashlib.sha256(known["SHA256"]).digest()).decode() + "-1")


def can_compute(s3, algorithm):
    """CRC32C and CRC64NVME need an optional package, and the second one a newer model as well."""
    model = s3.meta.service_model.operation_model("PutObject").input_shape
    known = algorithm in model.members["ChecksumAlgorithm"].enum
    return known and (HAS_CRT or algorithm not in ("CRC32C", "CRC64NVME"))


@story
def presigned_addresses_work_for_whoever_has_them():
    make_bucket("presigned")
    iam = client("iam")
    iam.create_user(UserName="presigner")
    allow = {"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "arn:aws:s3:::presigned/in/*"}
    iam.put_user_policy(UserName="presigner", PolicyName="own", PolicyDocument=policy(allow))
    key = iam.create_access_key(UserName="presigner")["AccessKey"]
    s3 = client("s3", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])

    def ask(operation, method="GET", body=None, headers=None, **more):
        url = s3.generate_presigned_url(operation, Params={"Bucket": "presigned", **more}, ExpiresIn=60)
        request = urllib.request.Request(url, data=body, method=method, headers=headers or {})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read(), answer.headers
        except urllib.error.HTTPError as error:
            return error.code, error.read(), error.headers

    typed = {"Content-Type": "text/x-own"}
    equal(ask("put_object", "PUT", b"content", typed, Key="in/a +ü", ContentType="text/x-own")[0], 200)
    status, body, headers = ask("get_object", Key="in/a +ü", ResponseContentDisposition='attachment; filename="x y"')
    equal((status, body, headers["Content-Disposition"]), (200, b"content", 'attachment; filename="x y"'))
    equal(headers["Content-Type"], "text/x-own")
    equal(ask("get_object", Key="out/a")[0], 403)
    equal(ask("put_object", "PUT", b"x", {"Content-Type": "text/other"}, Key="in/b", ContentType="text/x-own")[0], 403)


@story
def waiters_wait_for_buckets_and_objects():
    s3 = make_bucket("awaited")
    s3.get_waiter("bucket_exists").wait(Bucket="awaited")
    timer = threading.Timer(0.4, s3.put_object, kwargs={"Bucket": "awaited", "Key": "late", "Body": b""})
    timer.start()
    s3.get_waiter("object_exists").wait(Bucket="awaited", Key="late", WaiterConfig={"Delay": 0.1, "MaxAttempts": 50})
    timer.join()
    s3.delete_object(Bucket="awaited", Key="late")
    s3.get_waiter("object_not_exists").wait(Bucket="awaited", Key="late")
    try:
        s3.get_waiter("object_exists").wait(Bucket="awaited", Key="never", WaiterConfig={"Delay": 0.01, "MaxAttempts": 2})
        raise AssertionError("the waiter was to give up")
    except WaiterError as error:
        assert "Max attempts exceeded" in str(error), error
    s3.delete_bucket(Bucket="awaited")
    s3.get_waiter("bucket_not_exists").wait(Bucket="awaited")
    iam = client("iam")
    iam.create_user(UserName="awaited")
    iam.get_waiter("user_exists").wait(UserName="awaited")
    trust = {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}
    iam.create_role(RoleName="awaited", AssumeRolePolicyDocument=policy(trust))
    iam.get_waiter("role_exists").wait(RoleName="awaited")


@story
def paginators_of_s3_see_everything_once_and_in_order():
    s3 = make_bucket("paged", versioned=True)
    keys = [f"{folder}/{number} ü+&" for folder in "ab" for number in range(4)] + ["z"]
    for key in keys:
        s3.put_object(Bucket="paged", Key=key, Body=b"1")
    s3.put_object(Bucket="paged", Key="z", Body=b"2")
    s3.delete_object(Bucket="paged", Key="b/0 ü+&")
    left = [key for key in keys if key != "b/0 ü+&"]

    def paged(operation, name, size=2, **arguments):
        arguments.setdefault("Bucket", "paged")
        pages = list(s3.get_paginator(operation).paginate(PaginationConfig={"PageSize": size}, **arguments))
        return [entry for page in pages for entry in page.get(name, [])]

    for operation in ("list_objects", "list_objects_v2"):
        equal([entry["Key"] for entry in paged(operation, "Contents")], left)
        prefixes = paged(operation, "CommonPrefixes", 1, Delimiter="/")
        equal([entry["Prefix"] for entry in prefixes], ["a/", "b/"])
    versions = paged("list_object_versions", "Versions", 3)
    equal([entry["Key"] for entry in versions], keys + ["z"])
    equal([entry["Key"] for entry in paged("list_object_versions", "DeleteMarkers", 3)], ["b/0 ü+&"])
    uploads = [s3.create_multipart_upload(Bucket="paged", Key=f"up {number}")["UploadId"] for number in range(3)]
    equal([entry["UploadId"] for entry in paged("list_multipart_uploads", "Uploads", 1)], uploads)
    for number in (1, 2, 3):
        s3.upload_part(Bucket="paged", Key="up 0", UploadId=uploads[0], PartNumber=number, Body=b"p")
    parts = paged("list_parts", "Parts", 1, Key="up 0", UploadId=uploads[0])
    equal([entry["PartNumber"] for entry in parts], [1, 2, 3])
    if not s3.can_paginate("list_buckets"):
        LEFT_OUT.append("pages of buckets")
    else:
        third = client("s3", "333333333333")
        for name in ("paged-1", "paged-2", "paged-3"):
            third.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
        pages = third.get_paginator("list_buckets").paginate(PaginationConfig={"PageSize": 1})
        equal([bucket["Name"] for page in pages for bucket in page["Buckets"]], ["paged-1", "paged-2", "paged-3"])


@story
def paginators_of_iam_and_kms_see_everything_once():
    account = "444444444444"
    iam, kms = client("iam", account), client("kms", account)
    trust = policy({"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"})
    names = [f"role-{number}" for number in range(3)]
    for name in names:
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)
        document = policy({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})
        iam.put_role_policy(RoleName="role-0", PolicyName=name, PolicyDocument=document)

    def paged(service, operation, name, **arguments):
        pages = service.get_paginator(operation).paginate(PaginationConfig={"PageSize": 1}, **arguments)
        return [entry for page in pages for entry in page[name]]

    equal([role["RoleName"] for role in paged(iam, "list_roles", "Roles")], names)
    equal(paged(iam, "list_role_policies", "PolicyNames", RoleName="role-0"), names)
    for arn in ("AmazonS3FullAccess", "AmazonS3ReadOnlyAccess"):
        iam.attach_role_policy(RoleName="role-0", PolicyArn=f"arn:aws:iam::aws:policy/{arn}")
    attached = paged(iam, "list_attached_role_policies", "AttachedPolicies", RoleName="role-0")
    equal(len(attached), 2)
    keys = [kms.create_key()["KeyMetadata"]["KeyId"] for _ in range(3)]
    equal(sorted(key["KeyId"] for key in paged(kms, "list_keys", "Keys")), sorted(keys))
    for number in range(2):
        kms.create_alias(AliasName=f"alias/paged-{number}", TargetKeyId=keys[0])
        kms.create_grant(
            KeyId=keys[0], GranteePrincipal=f"arn:aws:iam::{account}:role/role-{number}", Operations=["Decrypt"]
        )
    aliases = paged(kms, "list_aliases", "Aliases", KeyId=keys[0])
    equal(sorted(alias["AliasName"] for alias in aliases), ["alias/paged-0", "alias/paged-1"])
    equal(len(paged(kms, "list_grants", "Grants", KeyId=keys[0])), 2)
    equal(paged(kms, "list_key_policies", "PolicyNames", KeyId=keys[0]), ["default"])


@story
def conditional_writes_and_reads_keep_their_word():
    s3 = make_bucket("conditional")
    etag = s3.put_object(Bucket="conditional", Key="k", Body=b"1")["ETag"]
    equal(s3.get_object(Bucket="conditional", Key="k", IfMatch=etag)["Body"].read(), b"1")
    error = refused("304", s3.get_object, Bucket="conditional", Key="k", IfNoneMatch=etag)
    equal(error.response["ResponseMetadata"]["HTTPStatusCode"], 304)
    refused("PreconditionFailed", s3.get_object, Bucket="conditional", Key="k", IfMatch='"other"')
    later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
    refused("PreconditionFailed", s3.get_object, Bucket="conditional", Key="k", IfUnmodifiedSince=later.replace(year=2001))
    known = s3.meta.service_model.operation_model("PutObject").input_shape.members
    if "IfMatch" not in known or "IfNoneMatch" not in known:
        LEFT_OUT.append("conditional writes")
        return
    refused("PreconditionFailed", s3.put_object, Bucket="conditional", Key="k", Body=b"2", IfNoneMatch="*")
    s3.put_object(Bucket="conditional", Key="new", Body=b"2", IfNoneMatch="*")
    refused("PreconditionFailed", s3.put_object, Bucket="conditional", Key="k", Body=b"2", IfMatch='"other"')
    refused("NoSuchKey", s3.put_object, Bucket="conditional", Key="missing", Body=b"2", IfMatch=etag)
    s3.put_object(Bucket="conditional", Key="k", Body=b"2", IfMatch=etag)


@story
def errors_are_exceptions_of_their_own_where_the_model_has_them():
    s3, iam, kms, sts = make_bucket("errors"), client("iam"), client("kms"), client("sts")
    for raised, call, arguments in (
        (s3.exceptions.NoSuchKey, s3.get_object, {"Bucket": "errors", "Key": "missing"}),
        (s3.exceptions.NoSuchBucket, s3.list_objects_v2, {"Bucket": "no-such-bucket-here"}),
        (s3.exceptions.BucketAlreadyOwnedByYou, make_bucket, {"name": "errors"}),
        (client("s3", DESTINATION).exceptions.ClientError, make_bucket, {"name": "errors", "account": DESTINATION}),
        (iam.exceptions.NoSuchEntityException, iam.get_role, {"RoleName": "missing"}),
        (iam.exceptions.MalformedPolicyDocumentException, iam.create_role,
         {"RoleName": "bad", "AssumeRolePolicyDocument": "{}"}),
        (kms.exceptions.NotFoundException, kms.describe_key, {"KeyId": "alias/missing"}),
    ):
        try:
            call(**arguments)
        except raised as error:
            assert error.response["ResponseMetadata"]["RequestId"], "an error without a request id"
            continue
        raise AssertionError(f"{raised} was to be raised")
    refused("404", s3.head_object, Bucket="errors", Key="missing")
    refused("AccessDenied", client("s3", DESTINATION).list_objects_v2, Bucket="errors")
    refused("AccessDenied", sts.assume_role, RoleArn=f"arn:aws:iam::{SOURCE}:role/missing", RoleSessionName="boto3")
    refused("InvalidAccessKeyId", client("s3", "AKIAIOSFODNN7EXAMPLE").list_buckets)


@story
def a_role_is_assumed_and_its_session_renewed_before_it_ends():
    iam = client("iam")
    iam.create_user(UserName="assumer")
    iam.put_user_policy(
        UserName="assumer", PolicyName="own",
        PolicyDocument=policy({"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}),
    )
    key = iam.create_access_key(UserName="assumer")["AccessKey"]
    trust = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{SOURCE}:user/assumer"}, "Action": "sts:AssumeRole",
             "Condition": {"StringEquals": {"sts:ExternalId": "shared"}}}
    arn = iam.create_role(RoleName="renewed", AssumeRolePolicyDocument=policy(trust))["Role"]["Arn"]
    allow = {"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}
    iam.put_role_policy(RoleName="renewed", PolicyName="own", PolicyDocument=policy(allow))
    sts = client("sts", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
    refused("AccessDenied", sts.assume_role, RoleArn=arn, RoleSessionName="boto3")

    wanted = {"RoleArn": arn, "RoleSessionName": "boto3", "ExternalId": "shared", "DurationSeconds": 3600}
    fetch, fetched = create_assume_role_refresher(sts, wanted), []

    def renew():
        fetched.append(fetch())
        return fetched[-1]

    core = CoreSession()
    credentials = DeferredRefreshableCredentials(renew, "assume-role")
    core._credentials = credentials
    session = boto3.Session(botocore_session=core, region_name=REGION)
    who = session.client("sts", endpoint_url=ENDPOINT)
    equal(who.get_caller_identity()["Arn"], f"arn:aws:sts::{SOURCE}:assumed-role/renewed/boto3")
    first = credentials.get_frozen_credentials()
    # As if the session were about to end: the next call has to be made with another.
    credentials._expiry_time = datetime.datetime.now(tzlocal()) + datetime.timedelta(seconds=30)
    session.client("s3", endpoint_url=ENDPOINT, config=ONCE).list_buckets()
    assert credentials.get_frozen_credentials().token != first.token, "the session was not renewed"
    equal(len(fetched), 2)
    broken = {"aws_access_key_id": first.access_key, "aws_secret_access_key": first.secret_key}
    refused("InvalidClientTokenId", client("sts", **broken, aws_session_token="broken").get_caller_identity)


@story
def kms_encrypts_decrypts_and_makes_data_keys():
    kms = client("kms")
    key = kms.create_key(Description="ours", Tags=[{"TagKey": "team", "TagValue": "a"}])["KeyMetadata"]
    assert isinstance(key["CreationDate"], datetime.datetime), key["CreationDate"]
    kms.create_alias(AliasName="alias/ours", TargetKeyId=key["KeyId"])
    context = {"kind": "test", "ü": "+&"}
    blob = kms.encrypt(KeyId="alias/ours", Plaintext=b"\x00secret\xff", EncryptionContext=context)["CiphertextBlob"]
    opened = kms.decrypt(CiphertextBlob=blob, EncryptionContext=context)
    equal((opened["Plaintext"], opened["KeyId"]), (b"\x00secret\xff", key["Arn"]))
    refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=blob)
    data = kms.generate_data_key(KeyId=key["Arn"], KeySpec="AES_256")
    equal((len(data["Plaintext"]), kms.decrypt(CiphertextBlob=data["CiphertextBlob"])["Plaintext"]), (32, data["Plaintext"]))
    moved = kms.re_encrypt(CiphertextBlob=blob, SourceEncryptionContext=context, DestinationKeyId=key["KeyId"])
    equal(kms.decrypt(CiphertextBlob=moved["CiphertextBlob"])["Plaintext"], b"\x00secret\xff")
    kms.disable_key(KeyId=key["KeyId"])
    refused("DisabledException", kms.encrypt, KeyId=key["KeyId"], Plaintext=b"x")
    deletion = kms.schedule_key_deletion(KeyId=key["KeyId"], PendingWindowInDays=7)["DeletionDate"]
    assert 6 < (deletion - datetime.datetime.now(deletion.tzinfo)).total_seconds() / 86_400 < 8, deletion


@story
def objects_replicate_from_one_account_into_another():
    region = "eu-central-1"
    source = make_bucket("boto-source", versioned=True)
    destination = make_bucket("boto-replica", DESTINATION, region, versioned=True)
    iam = client("iam")
    trust = {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "sts:AssumeRole"}
    role = iam.create_role(RoleName="boto-replication", AssumeRolePolicyDocument=policy(trust))["Role"]["Arn"]
    writes = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"]
    reads = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
    iam.put_role_policy(
        RoleName="boto-replication", PolicyName="replicate",
        PolicyDocument=policy(
            {"Effect": "Allow", "Action": ["s3:GetReplicationConfiguration", "s3:ListBucket"],
             "Resource": "arn:aws:s3:::boto-source"},
            {"Effect": "Allow", "Action": reads, "Resource": "arn:aws:s3:::boto-source/*"},
            {"Effect": "Allow", "Action": writes, "Resource": "arn:aws:s3:::boto-replica/*"},
        ),
    )
    grant = {"Effect": "Allow", "Principal": {"AWS": role}, "Action": writes, "Resource": "arn:aws:s3:::boto-replica/*"}
    destination.put_bucket_policy(Bucket="boto-replica", Policy=policy(grant))
    to = {"Bucket": "arn:aws:s3:::boto-replica", "Account": DESTINATION, "StorageClass": "STANDARD_IA",
          "AccessControlTranslation": {"Owner": "Destination"}}
    rule = {"ID": "everything", "Priority": 1, "Status": "Enabled", "Filter": {}, "Destination": to,
            "DeleteMarkerReplication": {"Status": "Enabled"}}
    source.put_bucket_replication(Bucket="boto-source", ReplicationConfiguration={"Role": role, "Rules": [rule]})

    config = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
    source.upload_fileobj(io.BytesIO(BIG), "boto-source", "big", Config=config)
    small = source.put_object(Bucket="boto-source", Key="small", Body=b"content", Tagging="a=1", Metadata={"by": "me"})
    for key in ("big", "small"):
        eventually(lambda: source.head_object(Bucket="boto-source", Key=key)["ReplicationStatus"], "COMPLETED")
    replica = destination.get_object(Bucket="boto-replica", Key="small", VersionId=small["VersionId"])
    equal((replica["Body"].read(), replica["ReplicationStatus"], replica["StorageClass"], replica["Metadata"]),
          (b"content", "REPLICA", "STANDARD_IA", {"by": "me"}))
    equal(destination.get_object_tagging(Bucket="boto-replica", Key="small")["TagSet"], [{"Key": "a", "Value": "1"}])
    assert destination.get_object(Bucket="boto-replica", Key="big")["Body"].read() == BIG, "the large replica differs"
    marker = source.delete_object(Bucket="boto-source", Key="small")["VersionId"]

    def markers():
        found = destination.list_object_versions(Bucket="boto-replica", Prefix="small").get("DeleteMarkers", [])
        return [entry["VersionId"] for entry in found]

    eventually(markers, [marker])
    # Without its grant the same role fails, and the object says so.
    destination.delete_bucket_policy(Bucket="boto-replica")
    source.put_object(Bucket="boto-source", Key="refused", Body=b"")
    eventually(lambda: source.head_object(Bucket="boto-source", Key="refused")["ReplicationStatus"], "FAILED")


def main():
    for tell in STORIES:
        try:
            tell()
            wrong = None
        except BaseException:
            wrong = traceback.format_exc()
        print(json.dumps({"story": tell.__name__, "wrong": wrong, "leftOut": LEFT_OUT[:]}), flush=True)
        LEFT_OUT.clear()


main()
