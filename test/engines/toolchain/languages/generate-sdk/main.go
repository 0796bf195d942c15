// Writes the Python or Go SDK of a package, as `pulumi package gen-sdk` does through a language host that can:
// generate-sdk LANGUAGE SCHEMA.json FOLDER
package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	text, err := os.ReadFile(os.Args[2])
	check(err)
	var spec schema.PackageSpec
	check(json.Unmarshal(text, &spec))
	pkg, err := schema.ImportSpec(spec, nil, schema.ValidationOptions{})
	check(err)
	var files map[string][]byte
	if os.Args[1] == "go" {
		files, err = gogen.GeneratePackage("generate-sdk", pkg, nil)
	} else {
		files, err = python.GeneratePackage("generate-sdk", pkg, nil, nil)
	}
	check(err)
	for path, content := range files {
		target := filepath.Join(os.Args[3], path)
		check(os.MkdirAll(filepath.Dir(target), 0o755))
		check(os.WriteFile(target, content, 0o644))
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
