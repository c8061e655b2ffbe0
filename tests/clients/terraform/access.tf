# Policies, a user and a key with its alias and a grant. The provider waits long after changes of a key: it has none.

data "aws_iam_policy_document" "read" {
  provider = aws.source
  statement {
    actions   = var.revision == 1 ? ["s3:GetObject"] : ["s3:GetObject", "s3:GetObjectTagging"]
    resources = ["${aws_s3_bucket.full.arn}/*"]
  }
}

resource "aws_iam_policy" "read" {
  provider    = aws.source
  name        = "tf-read"
  path        = "/clients/"
  description = "reads"
  policy      = data.aws_iam_policy_document.read.json
  tags        = { revision = var.revision }
}

resource "aws_iam_role_policy_attachment" "read" {
  provider   = aws.source
  role       = aws_iam_role.replication.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_role_policy_attachment" "managed" {
  provider   = aws.source
  role       = aws_iam_role.replication.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}

resource "aws_iam_user" "reader" {
  provider      = aws.source
  name          = "tf-reader"
  path          = "/clients/"
  force_destroy = true
  tags          = { revision = var.revision }
}

resource "aws_iam_user_policy" "reader" {
  provider = aws.source
  name     = "own"
  user     = aws_iam_user.reader.name
  policy   = data.aws_iam_policy_document.read.json
}

resource "aws_iam_user_policy_attachment" "reader" {
  provider   = aws.source
  user       = aws_iam_user.reader.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_access_key" "reader" {
  provider = aws.source
  user     = aws_iam_user.reader.name
}

resource "aws_kms_key" "full" {
  provider                = aws.source
  description             = "for the bucket tf-full"
  deletion_window_in_days = 7
  enable_key_rotation     = true
  tags                    = { "with space" = "a+b=c" }
}

resource "aws_kms_alias" "full" {
  provider      = aws.source
  name          = "alias/tf-full"
  target_key_id = aws_kms_key.full.key_id
}

resource "aws_kms_grant" "replication" {
  provider          = aws.source
  name              = "replication-${var.revision}"
  key_id            = aws_kms_key.full.key_id
  grantee_principal = aws_iam_role.replication.arn
  operations        = ["Decrypt", "Encrypt"]
  constraints {
    encryption_context_subset = { kind = "test" }
  }
}

data "aws_kms_key" "full" {
  provider   = aws.source
  key_id     = aws_kms_alias.full.name
  depends_on = [aws_kms_alias.full]
}

output "key_enabled" {
  value = data.aws_kms_key.full.enabled
}
