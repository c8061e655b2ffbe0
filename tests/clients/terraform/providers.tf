# Two accounts as two aliases; the simulator takes an account id as the access key of its root user.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "endpoint" {
  type = string
}

variable "revision" {
  description = "Another number changes one thing of most resources."
  type        = number
  default     = 1
}

provider "aws" {
  alias             = "source"
  region            = "eu-west-1"
  access_key        = "111111111111"
  secret_key        = "any"
  s3_use_path_style = true
  endpoints {
    iam = var.endpoint
    kms = var.endpoint
    s3  = var.endpoint
    sts = var.endpoint
  }
}

provider "aws" {
  alias             = "destination"
  region            = "eu-central-1"
  access_key        = "222222222222"
  secret_key        = "any"
  s3_use_path_style = true
  endpoints {
    iam = var.endpoint
    kms = var.endpoint
    s3  = var.endpoint
    sts = var.endpoint
  }
}
