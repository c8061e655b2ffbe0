# Lifecycle rules that are there already and taken over: making them takes the provider a minute of looking again.

import {
  to = aws_s3_bucket.kept
  id = "tf-kept"
}

import {
  to = aws_s3_bucket_lifecycle_configuration.kept
  id = "tf-kept"
}

resource "aws_s3_bucket" "kept" {
  provider = aws.source
  bucket   = "tf-kept"
}

resource "aws_s3_bucket_lifecycle_configuration" "kept" {
  provider = aws.source
  bucket   = aws_s3_bucket.kept.id
  rule {
    id     = "old"
    status = "Enabled"
    filter {
      and {
        prefix                   = "logs/"
        object_size_greater_than = 1000
        tags                     = { keep = "no" }
      }
    }
    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
    expiration {
      days = 90
    }
    noncurrent_version_expiration {
      noncurrent_days           = 10
      newer_noncurrent_versions = 2
    }
  }
  rule {
    id     = "uploads"
    status = "Enabled"
    filter {
      prefix = "uploads/"
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}
