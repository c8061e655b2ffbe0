# Replication from one account into another, from nothing (S3 User Guide, replication-walkthrough-2).

data "aws_caller_identity" "source" {
  provider = aws.source
}

data "aws_caller_identity" "destination" {
  provider = aws.destination
}

resource "aws_s3_bucket" "source" {
  provider      = aws.source
  bucket        = "tf-source"
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "source" {
  provider = aws.source
  bucket   = aws_s3_bucket.source.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "destination" {
  provider      = aws.destination
  bucket        = "tf-replica"
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "destination" {
  provider = aws.destination
  bucket   = aws_s3_bucket.destination.id
  versioning_configuration {
    status = "Enabled"
  }
}

data "aws_iam_policy_document" "trust" {
  provider = aws.source
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "replicate" {
  provider = aws.source
  statement {
    actions   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
    resources = [aws_s3_bucket.source.arn]
  }
  statement {
    actions = [
      "s3:GetObjectVersionForReplication",
      "s3:GetObjectVersionAcl",
      "s3:GetObjectVersionTagging",
    ]
    resources = ["${aws_s3_bucket.source.arn}/*"]
  }
  statement {
    actions = [
      "s3:ReplicateObject",
      "s3:ReplicateDelete",
      "s3:ReplicateTags",
      "s3:ObjectOwnerOverrideToBucketOwner",
    ]
    resources = ["${aws_s3_bucket.destination.arn}/*"]
  }
}

resource "aws_iam_role" "replication" {
  provider           = aws.source
  name               = "tf-replication"
  description        = "revision ${var.revision}"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = { revision = var.revision }
}

resource "aws_iam_role_policy" "replication" {
  provider = aws.source
  name     = "replicate"
  role     = aws_iam_role.replication.name
  policy   = data.aws_iam_policy_document.replicate.json
}

data "aws_iam_policy_document" "grant" {
  provider = aws.destination
  statement {
    sid = "Replication"
    actions = [
      "s3:ReplicateObject",
      "s3:ReplicateDelete",
      "s3:ReplicateTags",
      "s3:ObjectOwnerOverrideToBucketOwner",
    ]
    resources = ["${aws_s3_bucket.destination.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.replication.arn]
    }
  }
}

resource "aws_s3_bucket_policy" "destination" {
  provider = aws.destination
  bucket   = aws_s3_bucket.destination.id
  policy   = data.aws_iam_policy_document.grant.json
}

resource "aws_s3_bucket_replication_configuration" "source" {
  provider = aws.source
  bucket   = aws_s3_bucket.source.id
  role     = aws_iam_role.replication.arn

  rule {
    id       = "everything"
    priority = var.revision
    status   = "Enabled"
    filter {}
    delete_marker_replication {
      status = "Enabled"
    }
    destination {
      bucket        = aws_s3_bucket.destination.arn
      account       = data.aws_caller_identity.destination.account_id
      storage_class = "STANDARD_IA"
      access_control_translation {
        owner = "Destination"
      }
      metrics {
        status = "Enabled"
        event_threshold {
          minutes = 15
        }
      }
      replication_time {
        status = "Enabled"
        time {
          minutes = 15
        }
      }
    }
  }

  depends_on = [
    aws_s3_bucket_versioning.source,
    aws_s3_bucket_versioning.destination,
    aws_s3_bucket_policy.destination,
    aws_iam_role_policy.replication,
  ]
}

resource "aws_s3_object" "replicated" {
  provider   = aws.source
  bucket     = aws_s3_bucket.source.id
  key        = "from-terraform.txt"
  content    = "revision ${var.revision}"
  depends_on = [aws_s3_bucket_replication_configuration.source]
}

output "accounts" {
  value = [data.aws_caller_identity.source.account_id, data.aws_caller_identity.destination.account_id]
}

output "version_id" {
  value = aws_s3_object.replicated.version_id
}
