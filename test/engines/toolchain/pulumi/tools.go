//go:build tools

// Package tools names the Pulumi command so that Go's module system pins it.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
