# A bucket with everything that can be configured on it, in one account.

resource "aws_s3_bucket" "logs" {
  provider      = aws.source
  bucket        = "tf-logs"
  force_destroy = true
}

resource "aws_s3_bucket" "full" {
  provider            = aws.source
  bucket              = "tf-full"
  force_destroy       = true
  object_lock_enabled = true
  tags                = { revision = var.revision, "with space" = "a+b=c" }
}

resource "aws_s3_bucket_object_lock_configuration" "full" {
  provider = aws.source
  bucket   = aws_s3_bucket.full.id
  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = var.revision
    }
  }
}

resource "aws_s3_bucket_public_access_block" "full" {
  provider                = aws.source
  bucket                  = aws_s3_bucket.full.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = var.revision == 1
}

resource "aws_s3_bucket_ownership_controls" "full" {
  provider = aws.source
  bucket   = aws_s3_bucket.full.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "full" {
  provider   = aws.source
  bucket     = aws_s3_bucket.full.id
  acl        = "private"
  depends_on = [aws_s3_bucket_ownership_controls.full]
}

resource "aws_s3_bucket_acl" "logs" {
  provider = aws.source
  bucket   = aws_s3_bucket_ownership_controls.logs.bucket
  access_control_policy {
    owner {
      id = data.aws_canonical_user_id.source.id
    }
    grant {
      permission = "FULL_CONTROL"
      grantee {
        type = "CanonicalUser"
        id   = data.aws_canonical_user_id.source.id
      }
    }
    grant {
      permission = "WRITE"
      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/s3/LogDelivery"
      }
    }
  }
}

data "aws_canonical_user_id" "source" {
  provider = aws.source
}

resource "aws_s3_bucket_ownership_controls" "logs" {
  provider = aws.source
  bucket   = aws_s3_bucket.logs.id
  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "full" {
  provider = aws.source
  bucket   = aws_s3_bucket.full.id
  rule {
    bucket_key_enabled = var.revision == 1
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.full.arn
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "full" {
  provider = aws.source
  bucket   = aws_s3_bucket.full.id
  cors_rule {
    id              = "site"
    allowed_methods = ["GET", "PUT"]
    allowed_origins = ["https://example.com"]
    allowed_headers = ["*"]
    expose_headers  = ["ETag"]
    max_age_seconds = 3000 + var.revision
  }
}

resource "aws_s3_bucket_logging" "full" {
  provider      = aws.source
  bucket        = aws_s3_bucket.full.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "log-${var.revision}/"
  target_object_key_format {
    partitioned_prefix {
      partition_date_source = "EventTime"
    }
  }
}

resource "aws_s3_bucket_website_configuration" "full" {
  provider = aws.source
  bucket   = aws_s3_bucket.full.id
  index_document {
    suffix = "index.html"
  }
  error_document {
    key = "error-${var.revision}.html"
  }
  routing_rule {
    condition {
      key_prefix_equals = "docs/"
    }
    redirect {
      replace_key_prefix_with = "documents/"
    }
  }
}

resource "aws_s3_bucket_notification" "full" {
  provider    = aws.source
  bucket      = aws_s3_bucket.full.id
  eventbridge = true
  queue {
    id            = "new"
    queue_arn     = "arn:aws:sqs:eu-west-1:111111111111:new"
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "in-${var.revision}/"
    filter_suffix = ".csv"
  }
}

resource "aws_s3_bucket_request_payment_configuration" "full" {
  provider = aws.source
  bucket   = aws_s3_bucket.full.id
  payer    = var.revision == 1 ? "BucketOwner" : "Requester"
}

resource "aws_s3_bucket_accelerate_configuration" "full" {
  provider = aws.source
  bucket   = aws_s3_bucket.full.id
  status   = var.revision == 1 ? "Enabled" : "Suspended"
}

resource "aws_s3_bucket_metric" "full" {
  provider = aws.source
  bucket   = aws_s3_bucket.full.id
  name     = "logs"
  filter {
    prefix = "logs-${var.revision}/"
  }
}

resource "aws_s3_bucket_intelligent_tiering_configuration" "full" {
  provider = aws.source
  bucket   = aws_s3_bucket.full.id
  name     = "all"
  tiering {
    access_tier = "ARCHIVE_ACCESS"
    days        = 124 + var.revision
  }
}

resource "aws_s3_bucket_inventory" "full" {
  provider                 = aws.source
  bucket                   = aws_s3_bucket.full.id
  name                     = "weekly"
  included_object_versions = "All"
  optional_fields          = ["Size", "ReplicationStatus"]
  schedule {
    frequency = var.revision == 1 ? "Weekly" : "Daily"
  }
  destination {
    bucket {
      format     = "CSV"
      bucket_arn = aws_s3_bucket.logs.arn
      prefix     = "inventory"
    }
  }
}

resource "aws_s3_bucket_analytics_configuration" "full" {
  provider = aws.source
  bucket   = aws_s3_bucket.full.id
  name     = "all"
  filter {
    prefix = "logs-${var.revision}/"
    tags   = { kind = "log" }
  }
}

resource "aws_s3_object" "plain" {
  provider      = aws.source
  bucket        = aws_s3_bucket.logs.id
  key           = "a folder/b+c&d ü.json"
  content       = jsonencode({ revision = var.revision })
  content_type  = "application/json"
  cache_control = "no-cache"
  metadata      = { written-by = "terraform" }
  tags          = { revision = var.revision }
}

resource "aws_s3_object_copy" "copy" {
  provider          = aws.source
  bucket            = aws_s3_bucket.logs.id
  key               = "copy.json"
  source            = "${aws_s3_object.plain.bucket}/${aws_s3_object.plain.key}"
  tagging_directive = "REPLACE"
  tags              = { copied = "yes" }
}

data "aws_s3_bucket" "logs" {
  provider = aws.source
  bucket   = aws_s3_bucket.logs.bucket
}

data "aws_s3_object" "plain" {
  provider = aws.source
  bucket   = aws_s3_object.plain.bucket
  key      = aws_s3_object.plain.key
}

data "aws_s3_objects" "logs" {
  provider   = aws.source
  bucket     = aws_s3_bucket.logs.bucket
  depends_on = [aws_s3_object_copy.copy]
}

output "found" {
  value = {
    region = data.aws_s3_bucket.logs.region
    body   = data.aws_s3_object.plain.body
    keys   = data.aws_s3_objects.logs.keys
  }
}
