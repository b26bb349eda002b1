package model

import (
	"embed"
	"fmt"
)

//go:embed *.bin
var files embed.FS

// Open decodes the embedded model file of the given name: "clusters", "network",
// "lemmas", "names". Its provenance is told in README.md.
func Open(name string) (*File, error) {
	b, err := files.ReadFile(name + ".bin")
	if err != nil {
		return nil, fmt.Errorf("open model: %w", err)
	}
	f, err := Decode(b)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", name, err)
	}
	return f, nil
}
